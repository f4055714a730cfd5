package provider

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"terraform-provider-holdfast/internal/value"
)

var (
	// words can be changed in whatever state an experiment is.
	words = []string{"name", "hypothesis", "owner", "tags", "notes"}
	// frozen are edited until the first start.
	frozen = []string{"family", "decision", "prior", "target_effect"}
	// unchangeable is what takes another experiment.
	unchangeable = []string{
		"feature", "assignment", "source", "refresh_interval_seconds", "refresh_throttle_seconds", "settle_seconds", "planned_units",
	}
	// commanded is what commands and paths of their own change.
	commanded = []string{"metrics", "experiment_rollout", "schedule", "on_guardrail_breach"}
	// handling is what the API does not keep.
	handling = []string{"outcome", "ship", "reason", "confirm_new_phase", "allow_destroy_running"}
)

// experimentShape makes of an answer what Terraform keeps. What means the same stays as it was written before.
func experimentShape(detail, before object, now time.Time) object {
	shape := object{}
	for _, name := range slices.Concat([]string{"id", "uuid", "status", "on_guardrail_breach"}, words, frozen, unchangeable) {
		shape[name] = detail[name]
	}
	shape["feature"] = objectOf(detail, "feature")["id"]
	shape["metrics"] = metricsShape(listOf(detail, "metrics"), listOf(before, "metrics"))
	shape["experiment_rollout"] = rolloutShape(detail, before, now)
	shape["schedule"] = scheduleShape(detail, listOf(before, "schedule"), now)
	if textOf(detail, "status") == "completed" {
		// Only its words can still be changed, so nothing else is compared.
		for _, name := range slices.Concat(frozen, commanded) {
			if said := before[name]; said != nil {
				shape[name] = said
			}
		}
	}
	for _, name := range handling {
		shape[name] = before[name]
	}
	for _, name := range []string{"confirm_new_phase", "allow_destroy_running"} {
		shape[name] = isTrue(before, name)
	}
	return shape
}

func byMetric(fields object) any { return fields["metric"] }

func metricsShape(attached, before []any) []any {
	if headlineOf(inOrder(before, attached, byMetric)) != headlineOf(attached) {
		return attached
	}
	return inOrder(before, attached, byMetric)
}

// headlineOf is the first goal.
func headlineOf(metrics []any) any {
	for _, one := range metrics {
		if fields, _ := one.(object); fields["role"] == "goal" {
			return fields["metric"]
		}
	}
	return nil
}

func rolloutShape(detail, before object, now time.Time) object {
	rollout, written := objectOf(detail, "experiment_rollout"), objectOf(before, "experiment_rollout")
	if due := shareDue(listOf(before, "schedule"), now); written != nil && due != nil && due == rollout["rollout_percentage"] {
		// The schedule has made it so: that is no drift.
		rollout["rollout_percentage"] = written["rollout_percentage"]
	}
	if asKept(objectOf(written, "feature_state_value")) == asKept(objectOf(rollout, "feature_state_value")) {
		rollout["feature_state_value"] = written["feature_state_value"]
	}
	rollout[sharesOfVariants] = sharesShape(listOf(rollout, sharesOfVariants), listOf(written, sharesOfVariants))
	if wanted := objectOf(written, "audience"); rollout["audience"] == nil && wanted != nil && len(listOf(wanted, "segment_ids")) == 0 {
		rollout["audience"] = wanted
	}
	return rollout
}

const sharesOfVariants = "multivariate_feature_state_values"

// sharesShape leaves out who has no share, unless that is said.
func sharesShape(found, written []any) []any {
	given := slices.DeleteFunc(slices.Clone(found), func(one any) bool {
		fields, _ := one.(object)
		return fields["percentage_allocation"] == float64(0) && find(written, fields["key"]) == nil
	})
	return inOrder(written, given, byKey)
}

// asKept spells a value as the API keeps it: whoever writes 05 or True means 5 and true.
func asKept(stated object) string {
	kind, text := textOf(stated, "type"), textOf(stated, "value")
	switch number, err := strconv.ParseInt(text, 10, 64); {
	case kind == "integer" && err == nil:
		text = strconv.FormatInt(number, 10)
	case kind == "boolean":
		text = strings.ToLower(text)
	}
	return kind + " " + text
}

// shareDue is what the last step of a schedule that is due has made of the share of those who take part; nil is none.
func shareDue(schedule []any, now time.Time) any {
	var last time.Time
	var due any
	for _, one := range schedule {
		entry, _ := one.(object)
		at, err := time.Parse(time.RFC3339, textOf(entry, "at"))
		if err == nil && entry["command"] == "rollout" && !at.After(now) && !at.Before(last) {
			last, due = at, entry["rollout_percentage"]
		}
	}
	return due
}

// scheduleShape is what was to come and is over by now, and what is to come.
func scheduleShape(detail object, before []any, now time.Time) []any {
	coming := []any{}
	for _, one := range listOf(detail, "schedule") {
		entry, _ := one.(object)
		if entry["status"] == "pending" && isToCome(entry, now) {
			coming = append(coming, entryShape(entry, detail))
		}
	}
	shape := []any{}
	for _, one := range before {
		written, _ := one.(object)
		index := slices.IndexFunc(coming, func(other any) bool { return isSameEntry(written, other.(object)) })
		switch {
		case index >= 0:
			shape = append(shape, written)
			coming = slices.Delete(coming, index, index+1)
		case !isToCome(written, now):
			shape = append(shape, written)
		}
	}
	return append(shape, coming...)
}

func isToCome(entry object, now time.Time) bool {
	at, err := time.Parse(time.RFC3339, textOf(entry, "at"))
	return err != nil || at.After(now)
}

func entryShape(entry, detail object) object {
	shape := said(entry, "at", "command", "rollout_percentage")
	if outcome, isWord := entry["outcome"].(string); isWord {
		shape["outcome"] = outcome
	}
	if shipped := objectOf(entry, "outcome"); shipped != nil {
		for _, variant := range listOf(objectOf(detail, "feature"), variants) {
			if fields, _ := variant.(object); fields["id"] == shipped["ship"] {
				shape["ship"] = fields["key"]
			}
		}
	}
	return shape
}

func isSameEntry(left, right object) bool { return value.IsSame(plainEntry(left), plainEntry(right)) }

// plainEntry spells an entry in one way: its moment, and what becomes of the flag.
func plainEntry(entry object) object {
	plain := said(entry, "command", "rollout_percentage", "outcome", "ship")
	if at, err := time.Parse(time.RFC3339, textOf(entry, "at")); err == nil {
		plain["at"] = at.UTC().Format(time.RFC3339Nano)
	}
	if plain["command"] == "complete" && plain["ship"] == nil && plain["outcome"] == nil {
		plain["outcome"] = "restore"
	}
	return plain
}
