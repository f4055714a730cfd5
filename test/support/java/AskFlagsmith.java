import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.flagsmith.FlagsmithClient;
import com.flagsmith.config.FlagsmithConfig;
import com.flagsmith.models.Flags;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks for identities through Flagsmith's SDK for Java as it comes, remotely and locally.
 *
 * Reads {url, clientKey, serverKey, feature, identifiers, traits} and prints, by identifier, what each way said.
 */
public class AskFlagsmith {
  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode asked = json.readTree(System.in);
    String feature = asked.get("feature").asText();
    FlagsmithClient remote = client(asked, "clientKey", false);
    FlagsmithClient local = client(asked, "serverKey", true);
    Map<String, Object> seen = new LinkedHashMap<>();
    for (JsonNode one : asked.get("identifiers")) {
      String identifier = one.asText();
      Map<String, Object> traits = new HashMap<>();
      asked.get("traits").path(identifier).fields()
          .forEachRemaining(trait -> traits.put(trait.getKey(), trait.getValue().asText()));
      seen.put(identifier, Map.of(
          "remote", said(remote.getIdentityFlags(identifier, traits, true), feature),
          "local", said(local.getIdentityFlags(identifier, traits), feature)));
    }
    System.out.println(json.writeValueAsString(seen));
    System.exit(0);
  }

  private static FlagsmithClient client(JsonNode asked, String key, boolean isLocal) {
    FlagsmithConfig config = FlagsmithConfig.newBuilder()
        .baseUri(asked.get("url").asText() + "/api/v1/")
        .withLocalEvaluation(isLocal)
        .build();
    FlagsmithClient client = FlagsmithClient.newBuilder()
        .withConfiguration(config)
        .setApiKey(asked.get(key).asText())
        .build();
    if (isLocal) client.updateEnvironment();
    return client;
  }

  private static Map<String, Object> said(Flags flags, String feature) throws Exception {
    return Map.of("value", flags.getFeatureValue(feature), "enabled", flags.isFeatureEnabled(feature));
  }
}
