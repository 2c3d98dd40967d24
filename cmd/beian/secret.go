package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

// The variables that hold what the bureau issued. Flags would show it to everybody on the machine.
const (
	envPassword = "BEIAN_BUREAU_PASSWORD"
	envKey      = "BEIAN_BUREAU_KEY"
	envIV       = "BEIAN_BUREAU_IV"
)

// maxSecretFile is more than any file of secrets has, in bytes.
const maxSecretFile = 1 << 20

// secretLines reads a file of secrets, one a line; empty lines are passed over. Errors tell nothing of what stands in it.
func secretLines(name string) ([]string, error) {
	f, err := openInput(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []string
	s := bufio.NewScanner(io.LimitReader(f, maxSecretFile))
	for s.Scan() {
		if line := strings.TrimSpace(strings.TrimPrefix(s.Text(), string(byteOrderMark))); line != "" {
			out = append(out, line)
		}
	}
	if s.Err() != nil {
		return nil, fmt.Errorf("%s: cannot be read", name)
	}
	return out, nil
}

// bureauKey is the key and the initialisation vector for AES: the two lines of a file or, without one, the environment's. Both are
// empty for no encryption.
func bureauKey(file string) (key, iv string, err error) {
	if file == "" {
		return os.Getenv(envKey), os.Getenv(envIV), nil
	}
	lines, err := secretLines(file)
	if err != nil {
		return "", "", err
	}
	if len(lines) != 2 {
		return "", "", fmt.Errorf("%s: want two lines, the key and the initialisation vector", file)
	}
	return lines[0], lines[1], nil
}

// bureauPassword is the login's password: the first line of a file or, without one, the environment's.
func bureauPassword(file string) (string, error) {
	if file == "" {
		return os.Getenv(envPassword), nil
	}
	lines, err := secretLines(file)
	if err != nil {
		return "", err
	}
	if len(lines) != 1 {
		return "", fmt.Errorf("%s: want one line, the password", file)
	}
	return lines[0], nil
}
