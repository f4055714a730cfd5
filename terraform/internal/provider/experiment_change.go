package provider

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"terraform-provider-holdfast/internal/api"
	"terraform-provider-holdfast/internal/value"
)

// creationOf is the body that makes an experiment.
func creationOf(plan object) object {
	body := said(plan, slices.Concat(words, frozen, unchangeable, commanded)...)
	if schedule, isSaid := plan["schedule"].([]any); isSaid {
		body["schedule"] = entriesOf(schedule)
	}
	return commented(body, plan)
}

// commented says why.
func commented(body, plan object) object {
	if reason := textOf(plan, "reason"); reason != "" {
		body["comment"] = reason
	}
	return body
}

func entriesOf(schedule []any) []any {
	entries := make([]any, len(schedule))
	for index, one := range schedule {
		fields, _ := one.(object)
		entry := said(fields, "at", "command", "rollout_percentage", "outcome")
		if ship := textOf(fields, "ship"); ship != "" {
			entry["outcome"] = object{"ship": ship}
		}
		entries[index] = entry
	}
	return entries
}

// change is what an experiment is to become, and what it was when that was planned.
type change struct {
	*connection
	at           string
	plan, before object
	detail       object
	etag         string
	diagnostics  *diag.Diagnostics
}

// failed says why a step was refused.
func (c *change) failed(summary string, err error, places ...place) bool {
	if err != nil {
		addProblem(c.diagnostics, summary, err, places...)
	}
	return err != nil
}

// carryOut goes from what moves nobody to what does; who is to be paused is paused first.
func (c *change) carryOut(ctx context.Context) {
	steps := []func(context.Context) bool{c.editWords, c.changeMetrics, c.changeRollout, c.changeSchedule, c.changeStatus}
	if textOf(c.plan, "status") == "paused" {
		steps = []func(context.Context) bool{c.changeStatus, c.editWords, c.changeMetrics, c.changeRollout, c.changeSchedule}
	}
	for _, step := range steps {
		if isDone := step(ctx); !isDone {
			return
		}
	}
}

func (c *change) editWords(ctx context.Context) bool {
	body := changed(c.plan, c.before, slices.Concat(words, frozen)...)
	if len(body) == 0 {
		return true
	}
	_, err := c.Do(ctx, api.Request{Method: http.MethodPatch, Path: c.at, Body: body, IfMatch: c.etag})
	return !c.failed("The experiment was not changed", err)
}

func (c *change) changeMetrics(ctx context.Context) bool {
	wanted, isSaid := c.plan["metrics"].([]any)
	if !isSaid || value.IsSame(wanted, c.before["metrics"]) {
		return true
	}
	kept := map[any]bool{}
	for index, one := range wanted {
		fields, _ := one.(object)
		kept[fields["metric"]] = true
		request, isNeeded := c.requestOfMetric(fields)
		if !isNeeded {
			continue
		}
		if _, err := c.Do(ctx, request); c.failed("A metric was not attached as planned", err, place{"", "metrics." + strconv.Itoa(index)}) {
			return false
		}
	}
	for _, one := range listOf(c.detail, "metrics") {
		attached, _ := one.(object)
		if kept[attached["metric"]] {
			continue
		}
		_, err := c.Do(ctx, api.Request{Method: http.MethodDelete, Path: c.at + "metrics/" + idOf(attached) + "/"})
		if err != nil && !api.IsGone(err) && c.failed("A metric was not detached", err, place{"", "metrics"}) {
			return false
		}
	}
	return true
}

func (c *change) requestOfMetric(wanted object) (api.Request, bool) {
	for _, one := range listOf(c.detail, "metrics") {
		attached, _ := one.(object)
		if attached["metric"] != wanted["metric"] {
			continue
		}
		edit := said(wanted, "role", "expected_direction")
		edit["margin"] = wanted["margin"]
		isSame := len(changed(wanted, attached, "role", "expected_direction")) == 0 && value.IsSame(wanted["margin"], attached["margin"])
		return api.Request{Method: http.MethodPatch, Path: c.at + "metrics/" + idOf(attached) + "/", Body: edit}, !isSame
	}
	return api.Request{Method: http.MethodPost, Path: c.at + "metrics/", Body: said(wanted, "metric", "role", "margin", "expected_direction"), IsCreation: true}, true
}

func (c *change) changeRollout(ctx context.Context) bool {
	body := rolloutChange(c.plan, c.before, c.detail, time.Now())
	if body == nil {
		return true
	}
	_, err := c.Command(ctx, c.at, api.Request{Method: http.MethodPatch, Path: c.at + "rollout/", Body: commented(body, c.plan)})
	return !c.failed("The rollout was not changed", err, place{"", "experiment_rollout"})
}

// rolloutChange is the body that makes a rollout as planned; nil where nothing differs.
func rolloutChange(plan, before, detail object, now time.Time) object {
	wanted, was := objectOf(plan, "experiment_rollout"), objectOf(before, "experiment_rollout")
	if wanted == nil || value.IsSame(wanted, was) {
		return nil
	}
	body := said(wanted, "enabled", "rollout_percentage", "feature_state_value", "audience")
	if due := shareDue(listOf(plan, "schedule"), now); due != nil && value.IsSame(wanted["rollout_percentage"], was["rollout_percentage"]) {
		// What the schedule has done by now is not undone by the way.
		body["rollout_percentage"] = due
	}
	if shares, isSaid := wanted[sharesOfVariants].([]any); isSaid {
		body[sharesOfVariants] = wholeShares(shares, detail)
	}
	if isTrue(plan, "confirm_new_phase") {
		body["confirm_new_phase"] = true
	}
	return body
}

// wholeShares gives nothing to variants that are not named: the API would leave them alone.
func wholeShares(shares []any, detail object) []any {
	whole := slices.Clone(shares)
	for _, one := range listOf(objectOf(detail, "feature"), variants) {
		if key := keyIn(one, byKey); find(shares, key) == nil {
			whole = append(whole, object{"key": key, "percentage_allocation": float64(0)})
		}
	}
	return whole
}

func (c *change) changeSchedule(ctx context.Context) bool {
	body := scheduleChange(c.plan, c.before, time.Now())
	if body == nil {
		return true
	}
	_, err := c.Command(ctx, c.at, api.Request{Method: http.MethodPut, Path: c.at + "schedule/", Body: commented(body, c.plan)})
	return !c.failed("The schedule was not changed", err, place{"entries", "schedule"})
}

// scheduleChange is the body that makes a schedule as planned; nil where nothing differs.
func scheduleChange(plan, before object, now time.Time) object {
	if len(changed(plan, before, "schedule", "on_guardrail_breach")) == 0 {
		return nil
	}
	coming := slices.DeleteFunc(slices.Clone(listOf(plan, "schedule")), func(one any) bool {
		entry, _ := one.(object)
		return !isToCome(entry, now)
	})
	body := said(plan, "on_guardrail_breach")
	body["entries"] = entriesOf(coming)
	return body
}

func (c *change) changeStatus(ctx context.Context) bool {
	verb := verbTo(textOf(c.detail, "status"), textOf(c.plan, "status"))
	if verb == "" {
		return true
	}
	body := commented(object{}, c.plan)
	if verb == "complete" {
		body["outcome"] = outcomeOf(c.plan)
	}
	_, err := c.Command(ctx, c.at, api.Request{Method: http.MethodPost, Path: c.at + verb + "/", Body: body})
	return !c.failed("The experiment is not "+textOf(c.plan, "status"), err, place{"outcome", "ship"}, place{"", "status"})
}

// verbTo is the command that leads from one state to another; empty where nothing is to be done.
func verbTo(present, wanted string) string {
	if wanted == "" || present == wanted {
		return ""
	}
	return map[string]string{"running": "start", "paused": "pause", "completed": "complete"}[wanted]
}

func outcomeOf(plan object) any {
	if ship := textOf(plan, "ship"); ship != "" {
		return object{"ship": ship}
	}
	return plan["outcome"]
}
