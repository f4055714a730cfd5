package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// onceEach is a validator of a list: no two of its objects have the same of one attribute.
type onceEach string

func (o onceEach) Description(context.Context) string { return "no two may have the same " + string(o) }

func (o onceEach) MarkdownDescription(ctx context.Context) string { return o.Description(ctx) }

func (o onceEach) asList() []validator.List { return []validator.List{o} }

func (o onceEach) ValidateList(ctx context.Context, request validator.ListRequest, response *validator.ListResponse) {
	seen := map[string]int{}
	for index, element := range request.ConfigValue.Elements() {
		fields, isObject := element.(types.Object)
		if !isObject {
			continue
		}
		name, isThere := fields.Attributes()[string(o)]
		if !isThere || name.IsNull() || name.IsUnknown() {
			continue
		}
		if first, isSeen := seen[name.String()]; isSeen {
			response.Diagnostics.AddAttributeError(request.Path.AtListIndex(index), "Named twice", fmt.Sprintf("%s stands at place %d already: %s.", name, first+1, o.Description(ctx)))
		}
		seen[name.String()] = index
	}
}
