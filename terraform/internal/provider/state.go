package provider

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"terraform-provider-holdfast/internal/value"
)

// object is what a resource is, in plain values.
type object = map[string]any

func read(raw tftypes.Value) (object, error) {
	from, err := value.ToGo(raw)
	if err != nil {
		return nil, err
	}
	fields, _ := from.(object)
	return fields, nil
}

// readFields says in the diagnostics where something, named for people, cannot be read.
func readFields(raw tftypes.Value, what string, diagnostics *diag.Diagnostics) (object, bool) {
	fields, err := read(raw)
	if err != nil {
		diagnostics.AddError("The "+what+" cannot be read", err.Error())
	}
	return fields, err == nil
}

// readChange reads what is planned and what there is before.
func readChange(planned, state tftypes.Value, diagnostics *diag.Diagnostics) (plan, before object, isRead bool) {
	plan, planErr := read(planned)
	before, stateErr := read(state)
	err := errors.Join(planErr, stateErr)
	if err != nil {
		diagnostics.AddError("The plan cannot be read", err.Error())
	}
	return plan, before, err == nil
}

// keep writes what was read into a state.
func keep(ctx context.Context, state *tfsdk.State, fields object) error {
	raw, err := value.FromGo(state.Schema.Type().TerraformType(ctx), fields)
	if err == nil {
		state.Raw = raw
	}
	return err
}

// keepPlanned does so after a change: what was planned stands, and what the plan did not know was read.
func keepPlanned(state *tfsdk.State, planned tftypes.Value, fields object) error {
	raw, err := overlaid(planned, fields)
	if err == nil {
		state.Raw = raw
	}
	return err
}

func overlaid(planned tftypes.Value, fields object) (tftypes.Value, error) {
	found, err := value.FromGo(planned.Type(), fields)
	if err != nil {
		return planned, err
	}
	return value.Overlay(planned, found)
}

// known is a plan without what it does not know yet.
func known(plan object) object {
	fields, _ := value.Known(plan).(object)
	return fields
}

// said picks what a plan says of some fields; what is null or not known is left out.
func said(plan object, names ...string) object {
	picked := object{}
	for _, name := range names {
		if field, isThere := plan[name]; isThere {
			picked[name] = field
		}
	}
	return known(picked)
}

// changed picks what a plan says and a state does not.
func changed(plan, state object, names ...string) object {
	picked := said(plan, names...)
	for name, field := range picked {
		if value.IsSame(field, state[name]) {
			delete(picked, name)
		}
	}
	return picked
}

func textOf(fields object, name string) string {
	text, _ := fields[name].(string)
	return text
}

func isTrue(fields object, name string) bool {
	truth, _ := fields[name].(bool)
	return truth
}

func listOf(fields object, name string) []any {
	list, _ := fields[name].([]any)
	return list
}

func objectOf(fields object, name string) object {
	inner, _ := fields[name].(object)
	return inner
}

// inOrder sorts what was found as what was there before has it, by a key; what is new comes last, as it was found.
func inOrder(before, found []any, keyOf func(object) any) []any {
	sorted := make([]any, 0, len(found))
	taken := map[any]bool{}
	for _, one := range before {
		key := keyIn(one, keyOf)
		for _, other := range found {
			if key != nil && !taken[key] && keyIn(other, keyOf) == key {
				sorted = append(sorted, other)
				taken[key] = true
			}
		}
	}
	for _, one := range found {
		if !taken[keyIn(one, keyOf)] {
			sorted = append(sorted, one)
		}
	}
	return sorted
}

func keyIn(one any, keyOf func(object) any) any {
	fields, _ := one.(object)
	return keyOf(fields)
}

func byKey(fields object) any { return fields["key"] }
