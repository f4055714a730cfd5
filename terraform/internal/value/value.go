// Package value turns what Terraform keeps into what JSON has, and back.
package value

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strconv"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// precision is that of numbers in Terraform's own language, without which 0.1 would not be 0.1.
const precision = 512

// Unknown stands for what is known only after an apply.
type Unknown struct{}

// ToGo returns nil, bool, string, float64, []any, map[string]any or Unknown.
func ToGo(value tftypes.Value) (any, error) {
	switch {
	case !value.IsKnown():
		return Unknown{}, nil
	case value.IsNull():
		return nil, nil
	}
	kind := value.Type()
	switch {
	case kind.Is(tftypes.String):
		var text string
		err := value.As(&text)
		return text, err
	case kind.Is(tftypes.Bool):
		var truth bool
		err := value.As(&truth)
		return truth, err
	case kind.Is(tftypes.Number):
		number := new(big.Float)
		err := value.As(&number)
		rounded, _ := number.Float64()
		return rounded, err
	case kind.Is(tftypes.Object{}), kind.Is(tftypes.Map{}):
		return objectToGo(value)
	default:
		return listToGo(value)
	}
}

func objectToGo(value tftypes.Value) (any, error) {
	fields := map[string]tftypes.Value{}
	if err := value.As(&fields); err != nil {
		return nil, err
	}
	object := make(map[string]any, len(fields))
	for name, field := range fields {
		inner, err := ToGo(field)
		if err != nil {
			return nil, err
		}
		object[name] = inner
	}
	return object, nil
}

func listToGo(value tftypes.Value) (any, error) {
	items := []tftypes.Value{}
	if err := value.As(&items); err != nil {
		return nil, err
	}
	list := make([]any, len(items))
	for index, item := range items {
		inner, err := ToGo(item)
		if err != nil {
			return nil, err
		}
		list[index] = inner
	}
	return list, nil
}

// FromGo returns a value of a type. What the type does not name is left out, and what is missing is null.
func FromGo(kind tftypes.Type, from any) (tftypes.Value, error) {
	if kind.Is(tftypes.DynamicPseudoType) {
		kind = typeOf(from)
	}
	if _, isUnknown := from.(Unknown); isUnknown {
		return tftypes.NewValue(kind, tftypes.UnknownValue), nil
	}
	if from == nil {
		return tftypes.NewValue(kind, nil), nil
	}
	switch kind := kind.(type) {
	case tftypes.Object:
		return objectFromGo(kind, from)
	case tftypes.List:
		return listFromGo(kind, from, func(int) tftypes.Type { return kind.ElementType })
	case tftypes.Tuple:
		return listFromGo(kind, from, func(index int) tftypes.Type { return kind.ElementTypes[index] })
	}
	if number, isNumber := from.(float64); isNumber {
		exact, _, err := big.ParseFloat(strconv.FormatFloat(number, 'f', -1, 64), 10, precision, big.ToNearestEven)
		if err != nil {
			return tftypes.Value{}, err
		}
		from = exact
	}
	if err := tftypes.ValidateValue(kind, from); err != nil {
		return tftypes.Value{}, fmt.Errorf("%v (%T) is no %s", from, from, kind)
	}
	return tftypes.NewValue(kind, from), nil
}

func objectFromGo(kind tftypes.Object, from any) (tftypes.Value, error) {
	object, isObject := from.(map[string]any)
	if !isObject {
		return tftypes.Value{}, fmt.Errorf("%T is no object", from)
	}
	fields := make(map[string]tftypes.Value, len(kind.AttributeTypes))
	for name, inner := range kind.AttributeTypes {
		field, err := FromGo(inner, object[name])
		if err != nil {
			return tftypes.Value{}, fmt.Errorf("%s: %w", name, err)
		}
		fields[name] = field
	}
	return tftypes.NewValue(kind, fields), nil
}

func listFromGo(kind tftypes.Type, from any, typeAt func(int) tftypes.Type) (tftypes.Value, error) {
	list, isList := from.([]any)
	if !isList {
		return tftypes.Value{}, fmt.Errorf("%T is no list", from)
	}
	items := make([]tftypes.Value, len(list))
	for index, one := range list {
		item, err := FromGo(typeAt(index), one)
		if err != nil {
			return tftypes.Value{}, fmt.Errorf("%d: %w", index, err)
		}
		items[index] = item
	}
	return tftypes.NewValue(kind, items), nil
}

// typeOf returns the type that a literal of Terraform's language has.
func typeOf(from any) tftypes.Type {
	switch from := from.(type) {
	case string:
		return tftypes.String
	case bool:
		return tftypes.Bool
	case float64:
		return tftypes.Number
	case []any:
		kinds := make([]tftypes.Type, len(from))
		for index, item := range from {
			kinds[index] = typeOf(item)
		}
		return tftypes.Tuple{ElementTypes: kinds}
	case map[string]any:
		kinds := make(map[string]tftypes.Type, len(from))
		for _, name := range slices.Sorted(maps.Keys(from)) {
			kinds[name] = typeOf(from[name])
		}
		return tftypes.Object{AttributeTypes: kinds}
	default:
		return tftypes.DynamicPseudoType
	}
}
