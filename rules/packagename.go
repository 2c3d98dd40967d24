package rules

import (
	"strings"

	"github.com/beian-go/beian/filing"
)

// maxPackage is longer than any package name that a platform takes, in bytes.
const maxPackage = 255

// validPackage reports whether s can be a package name or bundle id: letters, digits and dots, with underscores except
// on iOS and hyphens except on Android. Android wants two segments or more, each with a letter first.
func validPackage(platform filing.Platform, s string) bool {
	if len(s) > maxPackage {
		return false
	}
	segments, first := 1, true
	for i := range len(s) {
		b := s[i]
		letter := 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
		switch {
		case b == '.':
			if first {
				return false
			}
			segments, first = segments+1, true
			continue
		case letter:
		case first && platform == filing.PlatformAndroid:
			return false
		case '0' <= b && b <= '9':
		case b == '_' && platform != filing.PlatformIOS:
		case b == '-' && platform != filing.PlatformAndroid:
		default:
			return false
		}
		first = false
	}
	return !first && (segments > 1 || platform != filing.PlatformAndroid)
}

// isPackageFile reports whether s ends as the files of packages do.
func isPackageFile(s string) bool {
	for _, end := range [...]string{".apk", ".ipa", ".hap", ".aab"} {
		if len(s) > len(end) && strings.EqualFold(s[len(s)-len(end):], end) {
			return true
		}
	}
	return false
}

// validID reports whether s can be the id of a mini program or quick app: letters, digits, dots, underscores and hyphens.
func validID(s string) bool {
	for i := range len(s) {
		b := s[i]
		if !('a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || b == '.' || b == '_' || b == '-') {
			return false
		}
	}
	return len(s) <= maxPackage
}
