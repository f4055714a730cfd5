package api

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	lookAgain = time.Second
	// A worker that does not come for so long does not run.
	mostLooks = 300
)

// pending is a command that is durable and not decided yet.
type pending struct {
	ID string `json:"id"`
}

type command struct {
	Status  string `json:"status"`
	Refusal *struct {
		Code   string `json:"code"`
		Detail string `json:"detail"`
	} `json:"refusal"`
}

// Command sends what a worker decides, and waits until that has happened. The path of the experiment ends in a slash.
func (c *Client) Command(ctx context.Context, experiment string, request Request) (Answer, error) {
	request.IsCreation = true
	answer, err := c.Do(ctx, request)
	if err != nil || answer.Status != http.StatusAccepted {
		return answer, err
	}
	var asked pending
	if err := answer.Into(&asked); err != nil {
		return answer, err
	}
	return answer, c.untilDecided(ctx, experiment+"commands/"+asked.ID+"/")
}

// CreateExperiment creates an experiment, and returns its id, or its uuid while it has none.
func (c *Client) CreateExperiment(ctx context.Context, path string, body any) (string, error) {
	answer, err := c.Do(ctx, Request{Method: http.MethodPost, Path: path, Body: body, IsCreation: true})
	if err != nil {
		return "", err
	}
	if answer.Status != http.StatusAccepted {
		var made struct {
			ID int64 `json:"id"`
		}
		err := answer.Into(&made)
		return strconv.FormatInt(made.ID, 10), err
	}
	_, place, _ := strings.Cut(answer.Location, "/experiments/")
	id, _, found := strings.Cut(place, "/")
	if !found || id == "" {
		return "", fmt.Errorf("Holdfast does not say which experiment it is creating: %q", answer.Location)
	}
	_, commandPath, _ := strings.Cut(answer.Location, "/api/v1/")
	return id, c.untilDecided(ctx, commandPath)
}

func (c *Client) untilDecided(ctx context.Context, path string) error {
	for range mostLooks {
		var now command
		if _, err := c.Get(ctx, path, &now); err != nil {
			return err
		}
		switch {
		case now.Status == "applied":
			return nil
		case now.Status == "refused" && now.Refusal != nil:
			return &Problem{Status: http.StatusConflict, Title: "Refused", Code: now.Refusal.Code, Detail: now.Refusal.Detail}
		case now.Status == "refused":
			return &Problem{Status: http.StatusConflict, Title: "Refused", Detail: "It does not say why."}
		}
		if err := c.sleep(ctx, lookAgain); err != nil {
			return err
		}
	}
	return fmt.Errorf("no worker has decided %s; it is asked for all the same, and happens once one runs", path)
}
