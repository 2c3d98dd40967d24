package main

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"

	"github.com/beian-go/beian/filing"
)

// table is printed in columns that line up, although Chinese characters take the place of two.
type table struct {
	rows [][]cell
}

// cell is one or more lines.
type cell []string

// labelled is a name that has a label, such as a state.
type labelled interface {
	~string
	Label(filing.Lang) string
}

// named has a line for each name, with its Chinese label; the names are English.
func named[T labelled](list []T) cell {
	var c cell
	for _, name := range list {
		c = append(c, name.Label(filing.Zh)+" "+string(name))
	}
	return c
}

// plain has a line for each name.
func plain[T ~string](list []T) cell {
	var c cell
	for _, name := range list {
		c = append(c, string(name))
	}
	return c
}

func (t *table) add(cells ...cell) { t.rows = append(t.rows, cells) }

// print writes the rows, with a line under the first. All have the same number of cells.
func (t *table) print(w io.Writer) error {
	widths := make([]int, len(t.rows[0]))
	for _, row := range t.rows {
		for i, c := range row {
			for _, text := range c {
				widths[i] = max(widths[i], columns(text))
			}
		}
	}
	for i, row := range t.rows {
		if i == 1 {
			rule := make([]cell, len(widths))
			for j, n := range widths {
				rule[j] = cell{strings.Repeat("-", n)}
			}
			if err := printRow(w, rule, widths); err != nil {
				return err
			}
		}
		if err := printRow(w, row, widths); err != nil {
			return err
		}
	}
	return nil
}

func printRow(w io.Writer, row []cell, widths []int) error {
	height := 0
	for _, c := range row {
		height = max(height, len(c))
	}
	for y := range height {
		var b strings.Builder
		for i, c := range row {
			text := ""
			if y < len(c) {
				text = c[y]
			}
			b.WriteString(text + strings.Repeat(" ", widths[i]-columns(text)+2))
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

// columns is how many columns of a terminal a text takes.
func columns(text string) int {
	n := 0
	for _, r := range text {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}
