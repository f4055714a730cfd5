package provider

import (
	"errors"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"terraform-provider-holdfast/internal/api"
)

// place says that what a request calls field stands at another place here; an empty field is the whole body.
type place struct{ field, here string }

// addProblem says why something was refused, at the attribute that is wrong. Where the answer names none, that is the
// last of the places.
func addProblem(diagnostics *diag.Diagnostics, summary string, err error, places ...place) {
	var setting *api.SettingError
	if errors.As(err, &setting) {
		diagnostics.AddAttributeError(path.Root(setting.Setting), summary, setting.Detail)
		return
	}
	var problem *api.Problem
	isProblem := errors.As(err, &problem)
	if isProblem && len(problem.Errors) > 0 {
		for _, fault := range problem.Errors {
			addAt(diagnostics, fault.Field, places, summary, fault.Detail)
		}
		return
	}
	detail := err.Error()
	if isProblem {
		detail = explained(problem)
	}
	if isProblem && len(places) > 0 {
		addAt(diagnostics, places[len(places)-1].field, places, summary, detail)
	} else {
		diagnostics.AddError(summary, detail)
	}
}

// about says which attribute a refusal of a creation is about, where the answer names no field.
var about = map[string]string{
	"active_experiment_exists":   "feature",
	"feature_not_found":          "feature",
	"feature_not_multivariate":   "feature",
	"feature_of_another_project": "feature",
	"metric_not_found":           "metrics",
	"duplicate_metric":           "metrics",
	"unknown_variant":            "experiment_rollout",
	"duplicate_variant":          "experiment_rollout",
	"allocation_over_100":        "experiment_rollout",
	"invalid_audience":           "experiment_rollout",
	"source_not_found":           "source",
	"invalid_source":             "source",
}

func placesOf(err error) []place {
	var problem *api.Problem
	if errors.As(err, &problem) && len(problem.Errors) == 0 && about[problem.Code] != "" {
		return []place{{"", about[problem.Code]}}
	}
	return nil
}

// explained is a problem with what one can do about it.
func explained(problem *api.Problem) string {
	hint := ""
	switch {
	case api.IsChangedMeanwhile(problem):
		hint = "\n\nSomebody has changed it since the plan was made. Plan again, and look at what differs."
	case problem.Code == "would_start_new_phase":
		hint = "\n\nIf this is meant, set confirm_new_phase = true."
	case problem.Code == "name_taken", problem.Code == "active_experiment_exists":
		hint = "\n\nIf Terraform is to keep the one that there is, import it: terraform import."
	}
	if problem.Code == "" {
		return problem.Detail + hint
	}
	return problem.Detail + " (" + problem.Code + ")" + hint
}

// pathOf reads a place as problems name it, such as metrics.0.metric. Terraform finds the line of an attribute and of its
// elements, and not of what is in those: that is returned as text.
func pathOf(field string, places []place) (path.Path, string) {
	steps := strings.Split(translated(field, places), ".")
	at, rest := path.Root(steps[0]), steps[1:]
	if len(rest) > 0 {
		if index, err := strconv.Atoi(rest[0]); err == nil {
			at, rest = at.AtListIndex(index), rest[1:]
		}
	}
	return at, strings.Join(rest, ".")
}

func addAt(diagnostics *diag.Diagnostics, field string, places []place, summary, detail string) {
	at, within := pathOf(field, places)
	if within != "" && !strings.HasPrefix(detail, within) {
		detail = within + ": " + detail
	}
	diagnostics.AddAttributeError(at, summary, detail)
}

func translated(field string, places []place) string {
	for _, one := range places {
		switch {
		case one.field == "":
			return strings.TrimSuffix(one.here+"."+field, ".")
		case field == one.field || strings.HasPrefix(field, one.field+"."):
			return one.here + field[len(one.field):]
		}
	}
	return field
}
