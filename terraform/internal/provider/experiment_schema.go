package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/listplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// experimentSchema has the fields of the API by their names there, as `holdfast apply` does, and how Terraform goes about it.
func experimentSchema() schema.Schema {
	attributes := map[string]schema.Attribute{
		"id":                       idAttribute(),
		"uuid":                     computedText("The id that its workflow has."),
		"feature":                  schema.Int64Attribute{Required: true, Description: "The id of the feature; it must have variants." + fixed},
		"name":                     schema.StringAttribute{Required: true, Description: "What people call it."},
		"hypothesis":               schema.StringAttribute{Required: true, Description: "What is expected, and why."},
		"owner":                    text("Who answers for it."),
		"tags":                     listOfText("Words to find it by."),
		"notes":                    text("Anything else."),
		"assignment":               text("Who splits: flag (Holdfast) or external."+fixed, "flag", "external"),
		"source":                   nested("A source of the environment that events are read from."+fixed, sourceAttributes()),
		"metrics":                  nestedList("metric", "What it measures; the first goal is the headline, which nothing changes later.", metricAttributes()),
		"experiment_rollout":       nested("Who takes part, and how they are split.", rolloutAttributes()),
		"schedule":                 nestedList("", "What it does by itself. Entries whose time has passed may stay.", scheduleAttributes()),
		"on_guardrail_breach":      text("What a harmed guardrail leads to.", "nothing", "pause"),
		"refresh_interval_seconds": number("How often results are computed." + fixed),
		"refresh_throttle_seconds": number("How soon somebody may ask for them again." + fixed),
		"settle_seconds":           number("How long late events are waited for at the end." + fixed),
		"planned_units":            number("How many are to take part." + fixed),
		"family":                   nested("How several goals are reckoned with; frozen by the start.", map[string]schema.Attribute{"method": required("holm, bh or none.", "holm", "bh", "none")}),
		"decision":                 nested("When it decides; frozen by the start.", map[string]schema.Attribute{"at": required("always or planned_end.", "always", "planned_end"), "planned_units": schema.Int64Attribute{Optional: true, Description: "How many decide, at a planned end."}}),
		"target_effect":            number("The smallest lift that it is planned to see, as a part of control's mean; frozen by the start."),
		"prior":                    nested("What is believed of the lift beforehand; frozen by the start.", map[string]schema.Attribute{"sd": schema.NumberAttribute{Required: true, Description: "The deviation of the lift."}}),
	}
	for name, attribute := range handlingAttributes() {
		attributes[name] = attribute
	}
	return schema.Schema{
		Description: "An experiment on a feature, in the environment of the provider.",
		Attributes:  attributes,
	}
}

const fixed = " Never changed after the creation."

// handlingAttributes are those that the API does not keep: what Terraform is to do, and what it may do.
func handlingAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"status": text("The state to bring it to. Left out, commands and its schedule decide.", "created", "running", "paused", "completed"),
		"outcome": schema.StringAttribute{
			Optional: true, Validators: oneOf{"restore", "keep_control"}.asList(),
			Description: "What becomes of the flag by status = \"completed\": restore (as before the start) or keep_control. Or set ship.",
		},
		"ship":   schema.StringAttribute{Optional: true, Description: "The key of the variant that everybody gets by status = \"completed\"."},
		"reason": schema.StringAttribute{Optional: true, Description: "Why; kept in the timeline with each command. To resume takes a new one."},
		"confirm_new_phase": schema.BoolAttribute{
			Optional: true, Computed: true, Default: booldefault.StaticBool(false),
			Description: "Whether another split may move people between variants, and begin a new phase.",
		},
		"allow_destroy_running": schema.BoolAttribute{
			Optional: true, Computed: true, Default: booldefault.StaticBool(false),
			Description: "Whether it may be destroyed while it runs or is paused, which changes what people get. It has to be applied before.",
		},
	}
}

func metricAttributes() map[string]schema.Attribute {
	role := text("What it is for.", "goal", "secondary", "guardrail")
	role.PlanModifiers, role.Default = nil, stringdefault.StaticString("goal")
	expected := text("What is hoped for; otherwise it follows from the metric.", "increase", "decrease", "not_increase", "not_decrease")
	expected.PlanModifiers = nil
	return map[string]schema.Attribute{
		"metric":             schema.Int64Attribute{Required: true, Description: "The id of the metric."},
		"role":               role,
		"expected_direction": expected,
		"margin":             schema.NumberAttribute{Optional: true, Description: "How much worse a guardrail may get."},
	}
}

func rolloutAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"enabled":            schema.BoolAttribute{Required: true, Description: "Whether those who take part get the flag on."},
		"rollout_percentage": schema.NumberAttribute{Required: true, Description: "How many of the audience take part."},
		"feature_state_value": schema.SingleNestedAttribute{
			Required: true, Description: "What control gets.",
			Attributes: map[string]schema.Attribute{"type": required("What it is.", "string", "integer", "boolean"), "value": schema.StringAttribute{Required: true, Description: "As text."}},
		},
		"multivariate_feature_state_values": nestedList("key", "The shares of the variants; who is not named gets none, and control has the rest.", map[string]schema.Attribute{
			"key":                   schema.StringAttribute{Required: true, Description: "The variant."},
			"percentage_allocation": schema.NumberAttribute{Required: true, Description: "Its share of those who take part."},
		}),
		"audience": nested("Who may take part; without segments everybody. Frozen by the start.", map[string]schema.Attribute{
			"match":       text("Whether one segment is enough.", "any", "all"),
			"segment_ids": schema.ListAttribute{Required: true, ElementType: types.Int64Type, Description: "Segments of the project."},
		}),
	}
}

func scheduleAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"at":                 schema.StringAttribute{Required: true, Description: "When, as in 2030-01-31T09:00:00Z."},
		"command":            required("What happens.", "start", "pause", "rollout", "complete"),
		"rollout_percentage": schema.NumberAttribute{Optional: true, Description: "Of a rollout."},
		"outcome":            schema.StringAttribute{Optional: true, Validators: oneOf{"restore", "keep_control"}.asList(), Description: "Of a completion; restore if left out."},
		"ship":               schema.StringAttribute{Optional: true, Description: "Of a completion: the key of the variant that everybody gets."},
	}
}

func sourceAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":         schema.Int64Attribute{Required: true, Description: "The id of the source."},
		"experiment": text("What the experiment is called there."),
	}
}

func required(description string, words ...string) schema.StringAttribute {
	return schema.StringAttribute{Required: true, Description: description, Validators: oneOf(words).asList()}
}

func computedText(description string) schema.StringAttribute {
	attribute := text(description)
	attribute.Optional = false
	return attribute
}

func listOfText(description string) schema.ListAttribute {
	return schema.ListAttribute{
		Optional: true, Computed: true, ElementType: types.StringType, Description: description,
		PlanModifiers: []planmodifier.List{listplanmodifier.UseStateForUnknown()},
	}
}

func nested(description string, attributes map[string]schema.Attribute) schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true, Computed: true, Description: description, Attributes: attributes,
		PlanModifiers: []planmodifier.Object{objectplanmodifier.UseStateForUnknown()},
	}
}

// nestedList is a list of objects, no two of which have the same of the attribute that names them; "" where none does.
func nestedList(named, description string, attributes map[string]schema.Attribute) schema.ListNestedAttribute {
	attribute := schema.ListNestedAttribute{
		Optional: true, Computed: true, Description: description, NestedObject: schema.NestedAttributeObject{Attributes: attributes},
		PlanModifiers: []planmodifier.List{listplanmodifier.UseStateForUnknown()},
	}
	if named != "" {
		attribute.Validators = onceEach(named).asList()
	}
	return attribute
}
