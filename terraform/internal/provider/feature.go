package provider

import (
	"context"
	"fmt"
	"math/big"
	"net/http"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/dynamicplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/listplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/numberdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"

	"terraform-provider-holdfast/internal/api"
	"terraform-provider-holdfast/internal/value"
)

const variants = "multivariate_options"

func newFeature() resource.Resource {
	return &thing{
		name:   "feature",
		schema: featureSchema(),
		collection: func(c *connection) string {
			return fmt.Sprintf("projects/%d/features/", c.environment.Project.ID)
		},
		creation: func(plan object) object {
			return said(plan, "name", "type", "description", "initial_value", "default_enabled", variants)
		},
		edit: func(plan, state object) object {
			return changed(plan, state, "description", "initial_value", "default_enabled")
		},
		shape: featureShape,
		parts: changeVariants,
	}
}

func featureSchema() schema.Schema {
	return schema.Schema{
		Description: "A flag with its variants, in the project of the environment.",
		Attributes: map[string]schema.Attribute{
			"id": idAttribute(),
			"name": schema.StringAttribute{
				Required: true, Description: "What code asks for. Events are told apart by it, so another name is another feature.",
				PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
			},
			"type":        fixedText("STANDARD or MULTIVARIATE; only the latter has variants.", "STANDARD", "MULTIVARIATE"),
			"description": text("For people."),
			"initial_value": schema.DynamicAttribute{
				Optional: true, Computed: true, Description: "Control's value: text, a whole number or a boolean. Environments that exist keep theirs.",
				PlanModifiers: []planmodifier.Dynamic{dynamicplanmodifier.UseStateForUnknown()},
			},
			"default_enabled": truth("Whether environments that are made later begin with the flag on."),
			variants: schema.ListNestedAttribute{
				Optional: true, Computed: true, NestedObject: variantSchema(),
				Description:   "All of its variants; those that are left out are removed. A new order changes nothing.",
				PlanModifiers: []planmodifier.List{listplanmodifier.UseStateForUnknown()},
				Validators:    onceEach("key").asList(),
			},
		},
	}
}

func variantSchema() schema.NestedAttributeObject {
	return schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
		"key":           schema.StringAttribute{Required: true, Description: "What events and experiments call it. Another key is another variant."},
		"string_value":  schema.StringAttribute{Optional: true, Description: "Its value, if that is text."},
		"integer_value": schema.NumberAttribute{Optional: true, Description: "Its value, if that is a whole number."},
		"boolean_value": schema.BoolAttribute{Optional: true, Description: "Its value, if that is a boolean."},
		"default_percentage_allocation": schema.NumberAttribute{
			Optional: true, Computed: true, Default: numberdefault.StaticBigFloat(big.NewFloat(0)),
			Description: "Whom it goes to where no experiment says so; 0 if left out.",
		},
	}}
}

func featureShape(answer, before object) object {
	answer[variants] = inOrder(listOf(before, variants), listOf(answer, variants), byKey)
	return answer
}

// variantChanges are the calls that make variants as planned. What takes room comes after what makes it.
type variantChanges struct {
	removed, smaller, larger, added []object
}

func compareVariants(plan, present []any) variantChanges {
	changes := variantChanges{}
	for _, one := range present {
		if find(plan, keyIn(one, byKey)) == nil {
			changes.removed = append(changes.removed, one.(object))
		}
	}
	for _, one := range plan {
		wanted, _ := one.(object)
		there := find(present, wanted["key"])
		switch {
		case there == nil:
			changes.added = append(changes.added, said(wanted, "key", "string_value", "integer_value", "boolean_value", share))
		case value.IsSame(pick(wanted), pick(there)):
		default:
			edit := pick(wanted)
			edit["id"], edit["key"] = there["id"], there["key"]
			if less(wanted, there) {
				changes.smaller = append(changes.smaller, edit)
			} else {
				changes.larger = append(changes.larger, edit)
			}
		}
	}
	return changes
}

const share = "default_percentage_allocation"

// pick takes of a variant what can be changed.
func pick(variant object) object {
	return said(variant, "string_value", "integer_value", "boolean_value", share)
}

func less(wanted, there object) bool {
	after, _ := wanted[share].(float64)
	before, _ := there[share].(float64)
	return after < before
}

func find(list []any, key any) object {
	for _, one := range list {
		if fields, _ := one.(object); key != nil && fields["key"] == key {
			return fields
		}
	}
	return nil
}

func changeVariants(ctx context.Context, at string, c *connection, plan, answer object, diagnostics *diag.Diagnostics) {
	wanted, isSaid := plan[variants].([]any)
	if !isSaid {
		return
	}
	for _, request := range requestsOf(compareVariants(wanted, listOf(answer, variants)), at+"mv-options/") {
		if _, err := c.Do(ctx, request); err != nil {
			addProblem(diagnostics, "A variant was not changed", err, place{"", placeOf(wanted, request.Body)})
			return
		}
	}
}

func requestsOf(changes variantChanges, options string) []api.Request {
	requests := []api.Request{}
	for _, one := range changes.removed {
		requests = append(requests, api.Request{Method: http.MethodDelete, Path: options + idOf(one) + "/"})
	}
	for _, one := range append(changes.smaller, changes.larger...) {
		path := options + idOf(one) + "/"
		delete(one, "id")
		requests = append(requests, api.Request{Method: http.MethodPatch, Path: path, Body: one})
	}
	for _, one := range changes.added {
		requests = append(requests, api.Request{Method: http.MethodPost, Path: options, Body: one, IsCreation: true})
	}
	return requests
}

// placeOf is where a variant stands in the list of the plan; one that is removed has no place of its own.
func placeOf(wanted []any, body any) string {
	for index, one := range wanted {
		if body != nil && keyIn(one, byKey) == keyIn(body, byKey) {
			return variants + "." + strconv.Itoa(index)
		}
	}
	return variants
}
