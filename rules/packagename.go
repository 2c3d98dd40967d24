package rules

import "github.com/beian-go/beian/filing"

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
