package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
)

const checkedIn = "../../filing/filing.schema.json"

func TestCheckedInSchemaIsCurrent(t *testing.T) {
	t.Parallel()
	want, err := generate("../../filing")
	require.NoError(t, err)
	got, err := os.ReadFile(checkedIn)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got), "the schema is out of date; run go generate ./... in the root")
	for range 5 {
		again, err := generate("../../filing")
		require.NoError(t, err)
		require.Equal(t, string(want), string(again), "the output changes from run to run")
	}
}

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(checkedIn)
	require.NoError(t, err)
	require.Equal(t, 2020, s.DraftVersion)
	return s
}

func decode(t *testing.T, document []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	require.NoError(t, err)
	return v
}

func TestFilingsAreValid(t *testing.T) {
	t.Parallel()
	schema := compile(t)
	g := filingtest.New(1)
	made := 0
	for made < 200 {
		for _, info := range filing.Types() {
			if !info.Case {
				continue
			}
			b, err := json.Marshal(g.Filing(filingtest.OfType(info.Type), filingtest.WithIPv6()))
			require.NoError(t, err)
			require.NoError(t, schema.Validate(decode(t, b)), "%s", b)
			made++
		}
	}
}

// TestEveryPropertyIsDescribed also finds a field whose doc comment is missing.
func TestEveryPropertyIsDescribed(t *testing.T) {
	t.Parallel()
	var walk func(path string, v any)
	walk = func(path string, v any) {
		object, ok := v.(map[string]any)
		if !ok {
			return
		}
		for name, below := range object {
			if name == "properties" || name == "$defs" {
				named, isObject := below.(map[string]any)
				require.True(t, isObject, "%s/%s", path, name)
				for p, s := range named {
					text, _ := s.(map[string]any)["description"].(string)
					require.NotEmpty(t, strings.TrimSpace(text), "%s/%s/%s has no description", path, name, p)
				}
			}
			walk(path+"/"+name, below)
		}
	}
	b, err := os.ReadFile(checkedIn)
	require.NoError(t, err)
	walk("", decode(t, b))
}

func TestWhatTheSchemaTakes(t *testing.T) {
	t.Parallel()
	schema := compile(t)
	for document, valid := range map[string]bool{
		`{}`:                        true, // a draft that has just been opened
		`{"type":"claim"}`:          true,
		`{"subject":{"nature":99}}`: true, // an id that only a bureau's table has
		`{"services":[{"app":{"platforms":[{"platform":"fuchsia"}]}}]}`: true, // the list of platforms is open
		`{"subject":{"certificate":{"valid_until":"长期"}}}`:              true,
		`{"subject":{"certificate":{"valid_until":"2030-01-31"}}}`:      true,
		`[]`:                                              false,
		`null`:                                            false,
		`{"typ":"claim"}`:                                 false, // a misspelt name
		`{"subject":{"street":"a"}}`:                      false,
		`{"type":"no_such_type"}`:                         false,
		`{"province":"99"}`:                               false,
		`{"province":11}`:                                 false,
		`{"subject":[]}`:                                  false,
		`{"subject":{"nature":-1}}`:                       false,
		`{"subject":{"nature":"4"}}`:                      false,
		`{"subject":{"nature":4.5}}`:                      false,
		`{"subject":{"nature":2147483648}}`:               false,
		`{"subject":{"name":1}}`:                          false,
		`{"services":{}}`:                                 false,
		`{"services":[{"domains":"a.cn"}]}`:               false,
		`{"services":[{"contents":["8"]}]}`:               false,
		`{"attachments":[{"digest":"abc"}]}`:              false,
		`{"attachments":[{"size":"12"}]}`:                 false,
		`{"subject_bureau_id":1.5}`:                       false,
		`{"subject":{"certificate":{"valid_from":"长期"}}}`: false,
		`{"subject":{"certificate":{"valid_until":"20300131"}}}`: false,
		`{"subject":{"certificate":{"valid_until":20300131}}}`:   false,
		`{"cancellation":{"reason":"1"}}`:                        false,
	} {
		err := schema.Validate(decode(t, []byte(document)))
		require.Equal(t, valid, err == nil, "%s: %v", document, err)
	}
}
