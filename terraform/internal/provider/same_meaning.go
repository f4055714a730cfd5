package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"

	"terraform-provider-holdfast/internal/value"
)

// sameMeaning plans no change where a configuration says in other letters what there is.
type sameMeaning struct {
	// plain spells a value in one way.
	plain func(any) any
}

func (sameMeaning) Description(context.Context) string {
	return "Other letters of the same meaning are no change."
}

func (s sameMeaning) MarkdownDescription(ctx context.Context) string { return s.Description(ctx) }

func (s sameMeaning) PlanModifyDynamic(ctx context.Context, request planmodifier.DynamicRequest, response *planmodifier.DynamicResponse) {
	if request.StateValue.IsNull() || request.PlanValue.IsNull() || request.PlanValue.IsUnknown() || request.PlanValue.IsUnderlyingValueUnknown() {
		return
	}
	there, err := request.StateValue.ToTerraformValue(ctx)
	wanted, err2 := request.PlanValue.ToTerraformValue(ctx)
	if err != nil || err2 != nil || !wanted.IsFullyKnown() {
		return
	}
	left, err := value.ToGo(there)
	right, err2 := value.ToGo(wanted)
	if err == nil && err2 == nil && value.IsSame(s.plain(left), s.plain(right)) {
		response.PlanValue = request.StateValue
	}
}

func asWritten(from any) any { return from }
