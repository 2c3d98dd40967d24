package main

import (
	"errors"
	"flag"
	"slices"
	"strings"

	"github.com/beian-go/beian/filing"
)

// choice is a flag with few values; the first is the default.
type choice struct {
	value string
	of    []string
}

func newChoice(flags *flag.FlagSet, name string, of ...string) *choice {
	c := &choice{value: of[0], of: of}
	flags.Var(c, name, "")
	return c
}

// String implements [flag.Value].
func (c *choice) String() string { return c.value }

// Set implements [flag.Value].
func (c *choice) Set(s string) error {
	if !slices.Contains(c.of, s) {
		return errors.New("want " + strings.Join(c.of, " or "))
	}
	c.value = s
	return nil
}

// formatFlag is -format.
func formatFlag(flags *flag.FlagSet) *choice { return newChoice(flags, "format", "json", "text") }

// langFlag is -lang, the language of -format text.
func langFlag(flags *flag.FlagSet) *choice {
	return newChoice(flags, "lang", string(filing.Zh), string(filing.En))
}
