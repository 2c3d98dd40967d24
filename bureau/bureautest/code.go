package bureautest

import "github.com/beian-go/beian/bureau"

// The codes of calls that the bureau answers (接口返回状态代码, 3-4 of the specification).
const (
	codeOK           bureau.CallCode = 0
	codeLastFile     bureau.CallCode = 1
	codeNoFile       bureau.CallCode = 2
	codeMoreFiles    bureau.CallCode = 3
	codeUser         bureau.CallCode = 4
	codePassword     bureau.CallCode = 5
	codeDecrypt      bureau.CallCode = 6
	codeHash         bureau.CallCode = 7
	codeUnzip        bureau.CallCode = 8
	codeEncryption   bureau.CallCode = 9
	codeHashing      bureau.CallCode = 10
	codeCompression  bureau.CallCode = 11
	codeLogin        bureau.CallCode = 12
	codeNotLocal     bureau.CallCode = 13
	codeMissing      bureau.CallCode = 14
	codeTooMany      bureau.CallCode = 15
	codeRandom       bureau.CallCode = 16
	codeFileCount    bureau.CallCode = 17
	codeTooLarge     bureau.CallCode = 18
	codeNoPermission bureau.CallCode = 19
	codeHours        bureau.CallCode = 20
	codeNoName       bureau.CallCode = 21
	codeTries        bureau.CallCode = 22
	codeNoUpload     bureau.CallCode = 901
	codeNoDownload   bureau.CallCode = 902
	codeOther        bureau.CallCode = 999
)
