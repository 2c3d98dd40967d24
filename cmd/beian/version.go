package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

const versionHelp = `usage: beian version

Prints the version of the program, of Go and of the platform.
打印程序、Go 和平台的版本。
`

func runVersion(_ context.Context, c *call) (bool, error) {
	if err := c.parseAlone(); err != nil {
		return false, err
	}
	info, _ := debug.ReadBuildInfo()
	_, err := fmt.Fprintf(c.out, "beian %s %s %s/%s\n", version(info), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return false, err
}

// version is the module's version, with the revision it was built from where that is known.
func version(info *debug.BuildInfo) string {
	v := "(unknown)"
	if info == nil {
		return v
	}
	if info.Main.Version != "" {
		v = info.Main.Version
	}
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			v += " " + s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			v += " (modified)"
		}
	}
	return v
}
