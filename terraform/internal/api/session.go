package api

import (
	"context"
	"fmt"
	"strings"
)

// Environment is one that a key covers.
type Environment struct {
	Key     string `json:"key"`
	Name    string `json:"name"`
	Project struct {
		ID   int64  `json:"id"`
		Name string `json:"name"`
	} `json:"project"`
}

// FindEnvironment returns the environment with a key or a name; an empty one is the only one.
func (c *Client) FindEnvironment(ctx context.Context, wanted string) (Environment, error) {
	var session struct {
		Environments []Environment `json:"environments"`
	}
	if _, err := c.Get(ctx, "session/", &session); err != nil {
		return Environment{}, err
	}
	return choose(session.Environments, wanted)
}

func choose(covered []Environment, wanted string) (Environment, error) {
	found := []Environment{}
	names := []string{}
	for _, one := range covered {
		// A key is one environment's alone, whatever another one is called.
		if one.Key == wanted {
			return one, nil
		}
		if wanted == "" || strings.EqualFold(one.Name, wanted) {
			found = append(found, one)
		}
		names = append(names, fmt.Sprintf("%s (%s, of %s)", one.Key, one.Name, one.Project.Name))
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0 && wanted != "":
		return Environment{}, &SettingError{Setting: "environment", Detail: fmt.Sprintf("The key covers no environment %q. It covers %s.", wanted, strings.Join(names, ", "))}
	case len(found) == 0:
		return Environment{}, &SettingError{Setting: "api_key", Detail: "The key covers no environment."}
	default:
		return Environment{}, &SettingError{Setting: "environment", Detail: "Which one? The key covers " + strings.Join(names, ", ") + "."}
	}
}
