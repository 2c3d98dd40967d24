package main

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

const checkedIn = "../../rules/phone"

func TestCheckedInTablesAreCurrent(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	require.NoError(t, run(folder))
	for _, name := range []string{"table_generated.go", "places.bin"} {
		want, err := os.ReadFile(filepath.Join(folder, name))
		require.NoError(t, err)
		got, err := os.ReadFile(filepath.Join(checkedIn, name))
		require.NoError(t, err)
		require.Equal(t, sha256.Sum256(want), sha256.Sum256(got), "%s is stale: run go generate ./rules/phone", name)
	}
}

func TestParsePlace(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]place{
		"广东省广州市":         {"44", "广州市"},
		"吉林省吉林市":         {"22", "吉林市"},
		"青海省海南藏族自治州":     {"63", "海南藏族自治州"},
		"内蒙古包头市":         {"15", "包头市"},
		"北京市":            {"11", "北京市"},
		"天津":             {"12", "天津市"},
		"湖北省襄樊市、襄樊市":     {"42", "襄樊市"},
		"四川省成都市、资阳市、眉山市": {"51", "成都市、资阳市、眉山市"},
	} {
		got, err := parsePlace(name)
		require.NoError(t, err, name)
		require.Equal(t, want, got, name)
	}
	for _, name := range []string{"", "Beijing", "香港", "广东", "广东省", "广东省广州市、", "广东省Guangzhou", "北京市海淀区", "吉林市"} {
		_, err := parsePlace(name)
		require.Error(t, err, name)
	}
}

// decode reads places.bin page by page, run by run.
func decode(b []byte, page, block int) int {
	entry := int(b[3*page])<<16 | int(b[3*page+1])<<8 | int(b[3*page+2])
	runs := b[3*(lastPage-firstPage+1)+entry>>countBits*2:]
	at := 0
	for i := range entry&(1<<countBits-1) + 1 {
		if run := int(runs[2*i])<<8 | int(runs[2*i+1]); run>>placeBits <= block {
			at = run & (1<<placeBits - 1)
		}
	}
	return at
}

func TestEncode(t *testing.T) {
	t.Parallel()
	table := &table{places: make([]place, 1<<placeBits)}
	for page := range table.pages {
		for block := range table.pages[page] {
			switch page % 4 {
			case 1: // each block its own run, few pages the same
				table.pages[page][block] = (page + block) % len(table.places)
			case 2:
				table.pages[page][block] = block / 40
			}
		}
	}
	b, err := table.encode()
	require.NoError(t, err)
	for page := range table.pages {
		for block, want := range table.pages[page] {
			if got := decode(b, page, block); got != want {
				require.Equal(t, want, got, "page %d block %d", page, block)
			}
		}
	}

	for page := range table.pages {
		for block := range table.pages[page] {
			table.pages[page][block] = (page*7 + block*(1+page%150)) % len(table.places)
		}
	}
	_, err = table.encode()
	require.ErrorContains(t, err, "no room")

	table.places = append(table.places, place{})
	_, err = table.encode()
	require.ErrorContains(t, err, "513 places")
}
