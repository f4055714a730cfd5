package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/numberplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// What is left out of a configuration stays as it is: such attributes are optional and computed.

func idAttribute() schema.Int64Attribute {
	return schema.Int64Attribute{Computed: true, Description: "The id.", PlanModifiers: []planmodifier.Int64{int64planmodifier.UseStateForUnknown()}}
}

func text(description string, words ...string) schema.StringAttribute {
	attribute := schema.StringAttribute{
		Optional: true, Computed: true, Description: description,
		PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
	}
	if len(words) > 0 {
		attribute.Validators = oneOf(words).asList()
	}
	return attribute
}

func fixedText(description string, words ...string) schema.StringAttribute {
	attribute := text(description+" Another one takes another resource.", words...)
	attribute.PlanModifiers = append(attribute.PlanModifiers, stringplanmodifier.RequiresReplaceIfConfigured())
	return attribute
}

func truth(description string) schema.BoolAttribute {
	return schema.BoolAttribute{
		Optional: true, Computed: true, Description: description,
		PlanModifiers: []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()},
	}
}

func number(description string) schema.NumberAttribute {
	return schema.NumberAttribute{
		Optional: true, Computed: true, Description: description,
		PlanModifiers: []planmodifier.Number{numberplanmodifier.UseStateForUnknown()},
	}
}

// oneOf is a validator: one of some words.
type oneOf []string

func (words oneOf) asList() []validator.String { return []validator.String{words} }

func (words oneOf) Description(context.Context) string {
	return "must be one of " + strings.Join(words, ", ")
}

func (words oneOf) MarkdownDescription(ctx context.Context) string { return words.Description(ctx) }

func (words oneOf) ValidateString(ctx context.Context, request validator.StringRequest, response *validator.StringResponse) {
	given := request.ConfigValue
	if given.IsNull() || given.IsUnknown() || slices.Contains(words, given.ValueString()) {
		return
	}
	response.Diagnostics.AddAttributeError(request.Path, "Not one of the words", fmt.Sprintf("%q %s.", given.ValueString(), words.Description(ctx)))
}
