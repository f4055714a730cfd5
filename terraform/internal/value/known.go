package value

import (
	"reflect"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Known leaves out, at every depth, what is null and what is not known yet: nobody has said anything about it.
func Known(from any) any {
	switch from := from.(type) {
	case map[string]any:
		object := make(map[string]any, len(from))
		for name, field := range from {
			if !isSilent(field) {
				object[name] = Known(field)
			}
		}
		return object
	case []any:
		list := make([]any, 0, len(from))
		for _, item := range from {
			list = append(list, Known(item))
		}
		return list
	default:
		return from
	}
}

func isSilent(from any) bool {
	_, isUnknown := from.(Unknown)
	return from == nil || isUnknown
}

// IsSame compares two values, whatever is null or left out in them.
func IsSame(left, right any) bool { return reflect.DeepEqual(Known(left), Known(right)) }

// Overlay returns what was planned, and what was read where the plan did not know. Terraform holds a provider to that.
func Overlay(planned, read tftypes.Value) (tftypes.Value, error) {
	switch {
	case !planned.IsKnown():
		return read, nil
	case planned.IsFullyKnown():
		return planned, nil
	}
	fields, items := map[string]tftypes.Value{}, []tftypes.Value{}
	if planned.Type().Is(tftypes.Object{}) {
		if err := planned.As(&fields); err != nil {
			return planned, err
		}
		return overlayFields(planned.Type(), fields, read)
	}
	if err := planned.As(&items); err != nil {
		return planned, err
	}
	return overlayItems(planned.Type(), items, read)
}

func overlayFields(kind tftypes.Type, fields map[string]tftypes.Value, read tftypes.Value) (tftypes.Value, error) {
	found := map[string]tftypes.Value{}
	if read.IsKnown() && !read.IsNull() {
		if err := read.As(&found); err != nil {
			return read, err
		}
	}
	for name, field := range fields {
		inner, isFound := found[name]
		if !isFound {
			inner = tftypes.NewValue(field.Type(), nil)
		}
		whole, err := Overlay(field, inner)
		if err != nil {
			return read, err
		}
		fields[name] = whole
	}
	return tftypes.NewValue(kind, fields), nil
}

func overlayItems(kind tftypes.Type, items []tftypes.Value, read tftypes.Value) (tftypes.Value, error) {
	found := []tftypes.Value{}
	if read.IsKnown() && !read.IsNull() {
		if err := read.As(&found); err != nil {
			return read, err
		}
	}
	for index, item := range items {
		inner := tftypes.NewValue(item.Type(), nil)
		if index < len(found) {
			inner = found[index]
		}
		whole, err := Overlay(item, inner)
		if err != nil {
			return read, err
		}
		items[index] = whole
	}
	return tftypes.NewValue(kind, items), nil
}
