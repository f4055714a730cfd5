package provider

import (
	"fmt"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"

	"terraform-provider-holdfast/internal/value"
)

func newSegment() resource.Resource {
	return &thing{
		name:   "segment",
		schema: segmentSchema(),
		collection: func(c *connection) string {
			return fmt.Sprintf("projects/%d/segments/", c.environment.Project.ID)
		},
		creation: func(plan object) object { return said(plan, "name", "description", "feature", "rules") },
		edit:     func(plan, state object) object { return changed(plan, state, "name", "description", "rules") },
		shape:    segmentShape,
	}
}

func segmentSchema() schema.Schema {
	return schema.Schema{
		Description: "Identities by their traits; the audience of an experiment.",
		Attributes: map[string]schema.Attribute{
			"id":          idAttribute(),
			"name":        schema.StringAttribute{Required: true, Description: "What people call it."},
			"description": text("For people."),
			"feature": schema.Int64Attribute{
				Optional: true, Description: "The one feature that it is for.",
				PlanModifiers: []planmodifier.Int64{int64planmodifier.RequiresReplace()},
			},
			"rules": schema.DynamicAttribute{
				Required: true, Description: "As in the API: [{ type = \"ALL\", conditions = [{ property = \"plan\", operator = \"EQUAL\", value = \"pro\" }] }].",
				PlanModifiers: []planmodifier.Dynamic{sameMeaning{plainRules}},
			},
		},
	}
}

// segmentShape keeps rules as they are written where they mean the same.
func segmentShape(answer, before object) object {
	if value.IsSame(plainRules(answer["rules"]), plainRules(before["rules"])) {
		answer["rules"] = before["rules"]
	}
	return answer
}

// plainRules spells rules as the API does: no empty lists, and values as text.
func plainRules(rules any) any {
	switch rules := rules.(type) {
	case []any:
		list := make([]any, len(rules))
		for index, one := range rules {
			list[index] = plainRules(one)
		}
		return list
	case object:
		plain := object{}
		for name, field := range rules {
			if list, isList := field.([]any); isList && len(list) == 0 && name != "value" {
				continue
			}
			plain[name] = plainRules(field)
		}
		return plain
	case float64:
		return strconv.FormatFloat(rules, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(rules)
	default:
		return rules
	}
}
