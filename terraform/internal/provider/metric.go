package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"

	"terraform-provider-holdfast/internal/value"
)

func newMetric() resource.Resource {
	fields := []string{"name", "description", "aggregation", "direction", "definition"}
	return &thing{
		name:       "metric",
		schema:     metricSchema(),
		collection: func(c *connection) string { return "environments/" + c.environment.Key + "/experiment-metrics/" },
		creation:   func(plan object) object { return said(plan, fields...) },
		edit:       func(plan, state object) object { return changed(plan, state, fields...) },
		shape:      metricShape,
	}
}

func metricSchema() schema.Schema {
	return schema.Schema{
		Description: "What experiments measure. Those that have started go on with the version that they measure.",
		Attributes: map[string]schema.Attribute{
			"id":          idAttribute(),
			"name":        schema.StringAttribute{Required: true, Description: "What people call it."},
			"description": text("For people."),
			"aggregation": text("How an identity's events become its one number.", "occurrence", "count", "sum", "mean"),
			"direction":   text("Which way is good.", "up", "down", "informational"),
			"definition": schema.DynamicAttribute{
				Required: true, Description: "Which events count, as in the API: { version = 1, event = \"purchase\" }.",
				PlanModifiers: []planmodifier.Dynamic{sameMeaning{asWritten}},
			},
		},
	}
}

// metricShape keeps a definition as it is written where it means the same.
func metricShape(answer, before object) object {
	if value.IsSame(answer["definition"], before["definition"]) {
		answer["definition"] = before["definition"]
	}
	return answer
}
