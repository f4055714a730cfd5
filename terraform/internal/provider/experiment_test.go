package provider

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"terraform-provider-holdfast/internal/value"
)

var noon = time.Date(2030, 6, 1, 12, 0, 0, 0, time.UTC)

func fromText(t *testing.T, text string) object {
	t.Helper()
	var fields object
	if err := json.Unmarshal([]byte(text), &fields); err != nil {
		t.Fatal(err)
	}
	return fields
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if !value.IsSame(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

const detail = `{
	"id": 5, "uuid": "u", "name": "Button", "hypothesis": "h", "status": "running", "on_guardrail_breach": "pause",
	"feature": {"id": 2, "name": "button", "multivariate_options": [{"id": 8, "key": "green"}, {"id": 9, "key": "red"}]},
	"metrics": [{"id": 1, "metric": 11, "role": "goal"}, {"id": 2, "metric": 12, "role": "guardrail", "margin": 0.1}, {"id": 3, "metric": 13, "role": "goal"}],
	"experiment_rollout": {
		"enabled": true, "rollout_percentage": 50, "feature_state_value": {"type": "integer", "value": "5"}, "audience": null,
		"multivariate_feature_state_values": [{"key": "green", "percentage_allocation": 40}, {"key": "red", "percentage_allocation": 0}]
	},
	"schedule": [
		{"at": "2030-05-01T00:00:00Z", "command": "rollout", "rollout_percentage": 50, "status": "applied"},
		{"at": "2030-07-01T00:00:00Z", "command": "complete", "outcome": {"ship": 8}, "status": "pending"}
	]
}`

const written = `{
	"metrics": [{"metric": 11, "role": "goal"}, {"metric": 13, "role": "goal"}, {"metric": 12, "role": "guardrail", "margin": 0.1}],
	"experiment_rollout": {
		"enabled": true, "rollout_percentage": 20, "feature_state_value": {"type": "integer", "value": "05"}, "audience": {"segment_ids": []},
		"multivariate_feature_state_values": [{"key": "red", "percentage_allocation": 0}, {"key": "green", "percentage_allocation": 40}]
	},
	"schedule": [
		{"at": "2030-05-01T02:00:00+02:00", "command": "rollout", "rollout_percentage": 50},
		{"at": "2030-07-01T02:00:00+02:00", "command": "complete", "ship": "green"}
	],
	"reason": "why"
}`

func TestWhatMeansTheSameStaysAsItIsWritten(t *testing.T) {
	before := fromText(t, written)
	shape := experimentShape(fromText(t, detail), before, noon)
	for _, name := range []string{"experiment_rollout", "schedule", "reason"} {
		same(t, shape[name], before[name])
	}
	same(t, shape["feature"], float64(2))
	order := []any{}
	for _, one := range listOf(shape, "metrics") {
		order = append(order, one.(object)["metric"])
	}
	same(t, order, []any{float64(11), float64(13), float64(12)})
}

func TestAnImportHasWhatThereIs(t *testing.T) {
	shape := experimentShape(fromText(t, detail), object{"id": float64(5)}, noon)
	same(t, shape["schedule"], []any{object{"at": "2030-07-01T00:00:00Z", "command": "complete", "ship": "green"}})
	same(t, objectOf(shape, "experiment_rollout")[sharesOfVariants], []any{object{"key": "green", "percentage_allocation": float64(40)}})
	same(t, shape["allow_destroy_running"], false)
}

func TestAChangeFromOutsideIsSeen(t *testing.T) {
	there := fromText(t, detail)
	objectOf(there, "experiment_rollout")["rollout_percentage"] = float64(60)
	there["schedule"] = []any{}
	shape := experimentShape(there, fromText(t, written), noon)
	same(t, objectOf(shape, "experiment_rollout")["rollout_percentage"], float64(60))
	same(t, shape["schedule"], []any{fromText(t, written)["schedule"].([]any)[0]})
}

func TestOfACompletedExperimentOnlyItsWordsAreCompared(t *testing.T) {
	there, before := fromText(t, detail), fromText(t, written)
	there["status"], there["name"], there["metrics"] = "completed", "Other", []any{}
	shape := experimentShape(there, before, noon)
	same(t, shape["metrics"], before["metrics"])
	same(t, shape["name"], "Other")
}

func TestAChangeOfTheRolloutNamesAllVariantsAndKeepsWhatTheScheduleHasDone(t *testing.T) {
	plan, before := fromText(t, written), fromText(t, written)
	same(t, rolloutChange(plan, before, fromText(t, detail), noon), object(nil))
	objectOf(plan, "experiment_rollout")[sharesOfVariants] = []any{object{"key": "red", "percentage_allocation": float64(30)}}
	plan["confirm_new_phase"] = true
	body := rolloutChange(plan, before, fromText(t, detail), noon)
	same(t, body[sharesOfVariants], []any{object{"key": "red", "percentage_allocation": float64(30)}, object{"key": "green", "percentage_allocation": float64(0)}})
	same(t, body["rollout_percentage"], float64(50))
	same(t, body["confirm_new_phase"], true)
	objectOf(plan, "experiment_rollout")["rollout_percentage"] = float64(30)
	same(t, rolloutChange(plan, before, fromText(t, detail), noon)["rollout_percentage"], float64(30))
}

func TestWhatHasPassedIsNotSentAgainWithAChangeOfTheSchedule(t *testing.T) {
	plan, before := fromText(t, written), fromText(t, written)
	same(t, scheduleChange(plan, before, noon), object(nil))
	plan["on_guardrail_breach"] = "nothing"
	same(t, scheduleChange(plan, before, noon), object{
		"on_guardrail_breach": "nothing",
		"entries":             []any{object{"at": "2030-07-01T02:00:00+02:00", "command": "complete", "outcome": object{"ship": "green"}}},
	})
}

func TestACreationSaysOnlyWhatIsSaid(t *testing.T) {
	plan := object{"name": "n", "owner": nil, "notes": value.Unknown{}, "status": "running", "ship": nil, "reason": "why", "schedule": []any{object{"at": "x", "command": "complete", "ship": "green"}}}
	same(t, creationOf(plan), object{"name": "n", "comment": "why", "schedule": []any{object{"at": "x", "command": "complete", "outcome": object{"ship": "green"}}}})
}

func TestVariantsThatFallMakeRoomFirst(t *testing.T) {
	present := fromText(t, `{"v": [{"id": 1, "key": "a", "string_value": "1", "default_percentage_allocation": 60}, {"id": 2, "key": "b", "string_value": "2", "default_percentage_allocation": 40}, {"id": 3, "key": "c", "default_percentage_allocation": 0}]}`)
	wanted := fromText(t, `{"v": [{"key": "b", "string_value": "2", "default_percentage_allocation": 70}, {"key": "a", "string_value": "1", "default_percentage_allocation": 10}, {"key": "d", "integer_value": 4, "default_percentage_allocation": 20}]}`)
	paths := []string{}
	for _, request := range requestsOf(compareVariants(listOf(wanted, "v"), listOf(present, "v")), "o/") {
		paths = append(paths, request.Method+" "+request.Path)
	}
	if want := []string{"DELETE o/3/", "PATCH o/1/", "PATCH o/2/", "POST o/"}; !reflect.DeepEqual(paths, want) {
		t.Errorf("got %v", paths)
	}
}
