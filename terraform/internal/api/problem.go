package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
)

// Problem is a refusal, as application/problem+json has it.
type Problem struct {
	Status int          `json:"status"`
	Title  string       `json:"title"`
	Detail string       `json:"detail"`
	Code   string       `json:"code"`
	Errors []FieldError `json:"errors"`
}

// FieldError is what is wrong with one field, named as in metrics.0.metric.
type FieldError struct {
	Field  string `json:"field"`
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

func (p *Problem) Error() string { return p.Detail }

func problemOf(status int, body []byte) *Problem {
	problem := Problem{}
	if err := json.Unmarshal(body, &problem); err != nil || problem.Detail == "" {
		text := strings.Join(strings.Fields(string(body[:min(len(body), 200)])), " ")
		problem = Problem{Detail: fmt.Sprintf("It answered %d, and not as a Holdfast does: %s", status, text)}
	}
	problem.Status = status
	return &problem
}

// IsGone says whether something is not there.
func IsGone(err error) bool { return statusOf(err) == http.StatusNotFound }

// IsChangedMeanwhile says whether somebody else was faster.
func IsChangedMeanwhile(err error) bool { return statusOf(err) == http.StatusPreconditionFailed }

func statusOf(err error) int {
	var problem *Problem
	if errors.As(err, &problem) {
		return problem.Status
	}
	return 0
}
