package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// experimentSource is the data source holdfast_experiment: one that Terraform does not keep.
type experimentSource struct{ *connection }

func newExperimentSource() datasource.DataSource { return &experimentSource{} }

func (e *experimentSource) Metadata(_ context.Context, request datasource.MetadataRequest, response *datasource.MetadataResponse) {
	response.TypeName = request.ProviderTypeName + "_experiment"
}

func (e *experimentSource) Schema(_ context.Context, _ datasource.SchemaRequest, response *datasource.SchemaResponse) {
	attributes := map[string]schema.Attribute{
		"id":   schema.Int64Attribute{Optional: true, Computed: true, Description: "The id; or say its name."},
		"name": schema.StringAttribute{Optional: true, Computed: true, Description: "What people call it; of several of that name the one that is not over."},
		"tags": schema.ListAttribute{Computed: true, ElementType: types.StringType, Description: "Words to find it by."},
	}
	for name, description := range standing {
		attributes[name] = schema.StringAttribute{Computed: true, Description: description}
	}
	attributes["feature"] = schema.StringAttribute{Computed: true, Description: "The name of its feature."}
	response.Schema = schema.Schema{Description: "How an experiment stands.", Attributes: attributes}
}

// standing is what is said of an experiment in words.
var standing = map[string]string{
	"uuid":          "The id that its workflow has.",
	"hypothesis":    "What is expected, and why.",
	"owner":         "Who answers for it.",
	"status":        "created, running, paused or completed.",
	"status_word":   "How it stands, in one word, such as collecting, better or harmed.",
	"status_reason": "Why, in a sentence.",
	"started_at":    "When it was started first.",
	"ended_at":      "When it was completed.",
	"sealed_at":     "When its final result was sealed.",
}

func (e *experimentSource) Configure(_ context.Context, request datasource.ConfigureRequest, _ *datasource.ConfigureResponse) {
	if connected, isConnected := request.ProviderData.(*connection); isConnected {
		e.connection = connected
	}
}

func (e *experimentSource) Read(ctx context.Context, request datasource.ReadRequest, response *datasource.ReadResponse) {
	asked, isRead := readFields(request.Config.Raw, "configuration", &response.Diagnostics)
	if !isRead {
		return
	}
	id := ""
	switch {
	case (asked["id"] == nil) == (asked["name"] == nil):
		response.Diagnostics.AddAttributeError(path.Root("name"), "Which experiment?", "Say its id or its name.")
		return
	case asked["id"] != nil:
		id = idOf(asked)
	default:
		found, err := e.idNamed(ctx, textOf(asked, "name"))
		if err != nil {
			addProblem(&response.Diagnostics, "The experiment cannot be found", err, place{"", "name"})
			return
		}
		id = found
	}
	detail, _, err := e.findExperiment(ctx, id)
	if err == nil {
		detail["feature"] = objectOf(detail, "feature")["name"]
		err = keep(ctx, &response.State, detail)
	}
	if err != nil {
		addProblem(&response.Diagnostics, "The experiment cannot be read", err, place{"", "id"})
	}
}

// idNamed finds the experiment of a name: one that is not over before those that are, and of those the newest.
func (c *connection) idNamed(ctx context.Context, name string) (string, error) {
	all, err := c.named(ctx, c.all(), name)
	if err != nil {
		return "", err
	}
	if len(all) == 0 {
		return "", fmt.Errorf("no experiment is called %q", name)
	}
	for _, one := range all {
		if one["status"] != "completed" {
			return idOf(one), nil
		}
	}
	return idOf(all[0]), nil
}
