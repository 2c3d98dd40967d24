package main

import (
	"context"
	"strings"
)

func commands() []command {
	return []command{
		{"check", checkHelp, runCheck},
		{"detect", detectHelp, runDetect},
		{"number", numberHelp, runNumber},
		{"id", idHelp, runID},
		{"domain", domainHelp, runDomain},
		{"phone", phoneHelp, runPhone},
		{"app", appHelp, runApp},
		{"rules", rulesHelp, runRules},
		{"types", typesHelp, runTypes},
		{"workflow", workflowHelp, runWorkflow},
		{"audit", auditHelp, runAudit},
		{"reseal", resealHelp, runReseal},
		{"outbox", outboxHelp, runOutbox},
		{"upload", uploadHelp, runUpload},
		{"download-decode", downloadDecodeHelp, runDownloadDecode},
		{"bureau-sim", bureauSimHelp, runBureauSim},
		{"version", versionHelp, runVersion},
		{"help", helpHelp, runHelp},
	}
}

func findCommand(name string) (command, bool) {
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

func commandNames() []string {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	return names
}

// synopses are the ways in which a command is called: the first paragraph of its help.
func (c command) synopses() []string {
	first, _, _ := strings.Cut(c.help, "\n\n")
	lines := strings.Split(strings.TrimPrefix(first, "usage: "), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return lines
}

// usage is how all commands are called.
func usage() string {
	var b strings.Builder
	b.WriteString("usage:\n")
	for _, c := range commands() {
		for _, s := range c.synopses() {
			b.WriteString("  " + s + "\n")
		}
	}
	b.WriteString("\nbeian help COMMAND tells more.\n")
	return b.String()
}

const helpHelp = `usage: beian help [COMMAND]

Prints the usage of a command, or of all.
打印某一命令或全部命令的用法。
`

func runHelp(_ context.Context, c *call) (bool, error) {
	args, err := c.parse()
	if err != nil {
		return false, err
	}
	text := usage()
	switch len(args) {
	case 0:
	case 1:
		cmd, ok := findCommand(args[0])
		if !ok {
			return false, misuse("no such command, want one of %s", strings.Join(commandNames(), ", "))
		}
		text = cmd.help
	default:
		return false, misuse("want one command")
	}
	_, err = c.out.WriteString(text)
	return false, err
}
