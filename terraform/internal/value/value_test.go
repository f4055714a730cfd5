package value

import (
	"math/big"
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

var share = tftypes.Object{AttributeTypes: map[string]tftypes.Type{"key": tftypes.String, "percentage_allocation": tftypes.Number}}

func must(t *testing.T) func(tftypes.Value, error) tftypes.Value {
	return func(value tftypes.Value, err error) tftypes.Value {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func TestJSONComesBackFromTerraformAsItWas(t *testing.T) {
	definition := map[string]any{
		"version": float64(2), "event": "purchase", "cap": 0.1,
		"filters": []any{map[string]any{"property": "plan", "operator": "in", "value": []any{"a", float64(5)}}, map[string]any{"property": "paid", "operator": "equals", "value": true}},
	}
	back, err := ToGo(must(t)(FromGo(tftypes.DynamicPseudoType, definition)))
	if err != nil || !reflect.DeepEqual(back, definition) {
		t.Errorf("%v became %v (%v)", definition, back, err)
	}
}

func TestATenthIsTheOneOfTerraformsLanguage(t *testing.T) {
	literal, _, _ := big.ParseFloat("0.1", 10, 512, big.ToNearestEven)
	if read := must(t)(FromGo(tftypes.Number, 0.1)); !read.Equal(tftypes.NewValue(tftypes.Number, literal)) {
		t.Errorf("0.1 became %s", read)
	}
}

func TestWhatTheSchemaDoesNotNameIsLeftOutAndWhatIsMissingIsNull(t *testing.T) {
	read := must(t)(FromGo(share, map[string]any{"key": "green", "uuid": "x"}))
	want := tftypes.NewValue(share, map[string]tftypes.Value{"key": tftypes.NewValue(tftypes.String, "green"), "percentage_allocation": tftypes.NewValue(tftypes.Number, nil)})
	if !read.Equal(want) {
		t.Errorf("got %s", read)
	}
}

func TestAnAnswerOfAnotherKindIsAnErrorThatNamesItsPlace(t *testing.T) {
	_, err := FromGo(share, map[string]any{"key": float64(5)})
	if err == nil || err.Error()[:4] != "key:" {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsNullOrUnknownIsNotSaid(t *testing.T) {
	known := Known(map[string]any{"a": nil, "b": Unknown{}, "c": []any{map[string]any{"d": nil, "e": "f"}}})
	if want := map[string]any{"c": []any{map[string]any{"e": "f"}}}; !reflect.DeepEqual(known, want) {
		t.Errorf("got %v", known)
	}
}

func TestThePlanStandsAndWhatItDidNotKnowIsRead(t *testing.T) {
	list := tftypes.List{ElementType: share}
	of := func(key, percentage any) tftypes.Value {
		return tftypes.NewValue(list, []tftypes.Value{tftypes.NewValue(share, map[string]tftypes.Value{"key": tftypes.NewValue(tftypes.String, key), "percentage_allocation": tftypes.NewValue(tftypes.Number, percentage)})})
	}
	whole := must(t)(Overlay(of("green", tftypes.UnknownValue), of("blue", 50)))
	if !whole.Equal(of("green", 50)) {
		t.Errorf("got %s", whole)
	}
	if short := must(t)(Overlay(of("green", tftypes.UnknownValue), tftypes.NewValue(list, nil))); !short.Equal(of("green", nil)) {
		t.Errorf("got %s", short)
	}
}
