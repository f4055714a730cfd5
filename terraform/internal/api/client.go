// Package api speaks to the management API of a Holdfast.
package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const (
	timeout = 90 * time.Second
	// longest answer that is read; the API's own are far shorter.
	longest = 64 << 20
)

// Client asks one Holdfast by one key.
type Client struct {
	base string
	key  string
	http *http.Client
	// sleep waits between two attempts; tests wait for nothing.
	sleep func(context.Context, time.Duration) error
}

// New returns a client.
//
// It fails where address is none, or key has letters that no key has.
func New(address, key string) (*Client, error) {
	at, err := url.Parse(strings.TrimSpace(address))
	if err != nil || (at.Scheme != "http" && at.Scheme != "https") || at.Host == "" {
		return nil, &SettingError{Setting: "address", Detail: fmt.Sprintf("%q is no address: write it as in https://holdfast.example.com.", address)}
	}
	if at.User != nil || at.RawQuery != "" || at.Fragment != "" {
		return nil, &SettingError{Setting: "address", Detail: "An address takes neither a name nor a query."}
	}
	if key == "" || strings.ContainsFunc(key, func(letter rune) bool { return letter < '!' || letter > '~' }) {
		return nil, &SettingError{Setting: "api_key", Detail: "The key is empty or has letters that no key has."}
	}
	return &Client{
		base: at.Scheme + "://" + at.Host + strings.TrimRight(at.EscapedPath(), "/"),
		key:  key,
		// A redirect would take the key to an address that nobody has named.
		http:  &http.Client{Timeout: timeout, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
		sleep: sleep,
	}, nil
}

// SettingError says which setting of the provider is wrong.
type SettingError struct {
	Setting string
	Detail  string
}

func (e *SettingError) Error() string { return e.Setting + ": " + e.Detail }

// Request is one call; its path begins behind /api/v1/.
type Request struct {
	Method string
	Path   string
	Query  url.Values
	// Body is sent as JSON; nil is none.
	Body any
	// IfMatch is the edition that this is an edit of; empty is any.
	IfMatch string
	// IsCreation gets an Idempotency-Key, so that a repeat after a lost answer makes nothing twice.
	IsCreation bool
}

// Answer is what a call got.
type Answer struct {
	Status   int
	ETag     string
	Location string
	body     []byte
}

// Into reads the answer's body.
func (a Answer) Into(target any) error {
	if err := json.Unmarshal(a.body, target); err != nil {
		return fmt.Errorf("Holdfast answered %d with something that is no JSON as expected: %w", a.Status, err)
	}
	return nil
}

// Do sends a request, again where that does no harm, and returns a *Problem where it was refused.
func (c *Client) Do(ctx context.Context, request Request) (Answer, error) {
	var body []byte
	if request.Body != nil {
		encoded, err := json.Marshal(request.Body)
		if err != nil {
			return Answer{}, err
		}
		body = encoded
	}
	key := ""
	if request.IsCreation {
		key = newKey()
	}
	for attempt := 0; ; attempt++ {
		response, err := c.send(ctx, request, body, key)
		wait, again := retry(request, attempt, response, err)
		if !again {
			return answered(response, err, c.base)
		}
		if response != nil {
			_ = response.Body.Close()
		}
		if err := c.sleep(ctx, wait); err != nil {
			return Answer{}, err
		}
	}
}

// Get reads something, and returns its ETag.
func (c *Client) Get(ctx context.Context, path string, target any) (string, error) {
	answer, err := c.Do(ctx, Request{Method: http.MethodGet, Path: path})
	if err != nil {
		return "", err
	}
	return answer.ETag, answer.Into(target)
}

func (c *Client) send(ctx context.Context, request Request, body []byte, key string) (*http.Response, error) {
	address := c.base + "/api/v1/" + request.Path
	if len(request.Query) > 0 {
		address += "?" + request.Query.Encode()
	}
	asked, err := http.NewRequestWithContext(ctx, request.Method, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	asked.Header.Set("Authorization", "Api-Key "+c.key)
	asked.Header.Set("Accept", "application/json, application/problem+json")
	asked.Header.Set("User-Agent", "terraform-provider-holdfast")
	if body != nil {
		asked.Header.Set("Content-Type", "application/json")
	}
	if request.IfMatch != "" {
		asked.Header.Set("If-Match", request.IfMatch)
	}
	if key != "" {
		asked.Header.Set("Idempotency-Key", key)
	}
	return c.http.Do(asked)
}

func answered(response *http.Response, err error, base string) (Answer, error) {
	if err != nil {
		var wrapped *url.Error
		if errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		return Answer{}, fmt.Errorf("Holdfast does not answer at %s: %w", base, err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(response.Body, longest))
	if err != nil {
		return Answer{}, fmt.Errorf("Holdfast's answer broke off: %w", err)
	}
	if response.StatusCode < 200 || response.StatusCode >= 300 {
		return Answer{}, problemOf(response.StatusCode, body)
	}
	head := response.Header
	return Answer{Status: response.StatusCode, ETag: head.Get("ETag"), Location: head.Get("Location"), body: body}, nil
}
