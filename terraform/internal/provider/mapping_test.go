package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"terraform-provider-holdfast/internal/api"
	"terraform-provider-holdfast/internal/value"
)

func TestAFaultOfAFieldIsToldAtItsAttribute(t *testing.T) {
	entries := []place{{"entries", "schedule"}, {"", "experiment_rollout"}}
	for _, one := range []struct {
		field, within string
		at            path.Path
	}{
		{"entries.1.at", "at", path.Root("schedule").AtListIndex(1)},
		{"rollout_percentage", "rollout_percentage", path.Root("experiment_rollout")},
		{"", "", path.Root("experiment_rollout")},
	} {
		if at, within := pathOf(one.field, entries); !at.Equal(one.at) || within != one.within {
			t.Errorf("%s is at %s, %s", one.field, at, within)
		}
	}
	diagnostics := diag.Diagnostics{}
	addProblem(&diagnostics, "No", &api.Problem{Errors: []api.FieldError{{Field: "metrics.0.metric", Detail: "must be an id"}}})
	if told, isAt := diagnostics[0].(diag.DiagnosticWithPath); !isAt || !told.Path().Equal(path.Root("metrics").AtListIndex(0)) || told.Detail() != "metric: must be an id" {
		t.Errorf("got %v", diagnostics)
	}
}

func TestEverySchemaIsValid(t *testing.T) {
	for _, create := range New().Resources(t.Context()) {
		one := create()
		answer := resource.SchemaResponse{}
		one.Schema(t.Context(), resource.SchemaRequest{}, &answer)
		named := resource.MetadataResponse{}
		one.Metadata(t.Context(), resource.MetadataRequest{ProviderTypeName: "holdfast"}, &named)
		if faults := answer.Schema.ValidateImplementation(t.Context()); faults.HasError() {
			t.Errorf("%s: %v", named.TypeName, faults)
		}
	}
	answer := provider.SchemaResponse{}
	New().Schema(t.Context(), provider.SchemaRequest{}, &answer)
	if !answer.Schema.Attributes["api_key"].IsSensitive() {
		t.Error("the key is shown")
	}
}

func TestRulesOfASegmentMeanTheSameInOtherLetters(t *testing.T) {
	there := fromText(t, `{"r": [{"type": "ALL", "rules": [], "conditions": [{"property": "n", "operator": "IN", "value": ["5", "6"]}, {"property": "p", "operator": "EQUAL", "value": "true"}]}]}`)
	inFile := fromText(t, `{"r": [{"type": "ALL", "conditions": [{"property": "n", "operator": "IN", "value": [5, 6]}, {"property": "p", "operator": "EQUAL", "value": true}]}]}`)
	if !value.IsSame(plainRules(there["r"]), plainRules(inFile["r"])) {
		t.Error("they differ")
	}
	inFile["r"].([]any)[0].(object)["type"] = "ANY"
	if value.IsSame(plainRules(there["r"]), plainRules(inFile["r"])) {
		t.Error("they do not differ")
	}
}

func TestAStateLeadsToAnotherOnlyByWhatIsMeant(t *testing.T) {
	for _, one := range []struct {
		from, to, reason string
		outcome          any
		at               string
	}{
		{"paused", "running", "old", nil, "reason"}, {"paused", "running", "new", nil, ""},
		{"running", "completed", "", nil, "outcome"}, {"running", "completed", "", "restore", ""},
		{"running", "created", "", nil, "status"}, {"completed", "running", "new", nil, "status"},
		{"created", "paused", "", nil, "status"}, {"created", "running", "", nil, ""}, {"running", "running", "", nil, ""},
	} {
		diagnostics := diag.Diagnostics{}
		before := object{"status": one.from, "reason": "old"}
		refuseTransition(object{"status": one.to, "reason": one.reason, "outcome": one.outcome}, before, &diagnostics)
		at := ""
		for _, told := range diagnostics {
			at = told.(diag.DiagnosticWithPath).Path().String()
		}
		if at != one.at {
			t.Errorf("%v: refused at %q", one, at)
		}
	}
}

func TestResultsAreALineForEachMetricAndTreatment(t *testing.T) {
	latest := fromText(t, `{"as_of": "2030-01-01T00:00:00Z", "seq": 3, "is_final": true, "content_hash": "h", "payload": {
		"srm": {"alarm": true, "observed": {"control": 10, "green": 12}},
		"metrics": [
			{"name": "Purchases", "role": "goal", "analysis": {"green": {"kind": "result", "n": 12, "mean": 0.5, "control_mean": 0.4, "verdict": "better", "lift": {"estimate": 0.25}, "always_valid": {"ci_low": 0.1, "ci_high": 0.4}}}},
			{"name": "Refunds", "role": "guardrail", "analysis": {"green": {"kind": "refused", "n": 12, "mean": null, "verdict": "collecting", "reason": "belowFloor", "guardrail": {"verdict": "unharmed"}}}}
		]}}`)
	shape := resultsShape(object{"status": "running", "status_word": "better"}, latest)
	same(t, shape["units"], float64(22))
	same(t, shape["figures"], []any{
		object{"metric": "Purchases", "role": "goal", "variant": "green", "n": float64(12), "mean": 0.5, "control_mean": 0.4, "verdict": "better", "lift": 0.25, "lift_low": 0.1, "lift_high": 0.4},
		object{"metric": "Refunds", "role": "guardrail", "variant": "green", "n": float64(12), "verdict": "unharmed", "reason": "belowFloor"},
	})
	same(t, resultsShape(object{"status": "created"}, nil)["figures"], []any{})
}

func TestWhatIsNamedTwiceIsToldAtItsPlace(t *testing.T) {
	kind := map[string]attr.Type{"key": types.StringType}
	one := func(key attr.Value) attr.Value { return types.ObjectValueMust(kind, map[string]attr.Value{"key": key}) }
	list := types.ListValueMust(types.ObjectType{AttrTypes: kind}, []attr.Value{one(types.StringValue("a")), one(types.StringUnknown()), one(types.StringUnknown()), one(types.StringValue("a"))})
	answer := validator.ListResponse{}
	onceEach("key").ValidateList(t.Context(), validator.ListRequest{Path: path.Root(variants), ConfigValue: list}, &answer)
	want := path.Root(variants).AtListIndex(3)
	if len(answer.Diagnostics) != 1 || !answer.Diagnostics[0].(diag.DiagnosticWithPath).Path().Equal(want) {
		t.Errorf("got %v", answer.Diagnostics)
	}
}
