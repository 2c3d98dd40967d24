package bureau

import (
	"slices"
	"strconv"

	"github.com/beian-go/beian/filing"
)

// CallCode is the outcome of a call (接口返回状态代码, msg_code).
type CallCode int

// Action is what a client does about a [CallCode].
type Action string

// The actions.
const (
	ActionOK         Action = "ok"          // go on: the call succeeded
	ActionMore       Action = "more"        // a file came: read it and call again
	ActionStop       Action = "stop"        // stop downloading: there is nothing more
	ActionConfigure  Action = "configure"   // do not try again: login or permission must be put right
	ActionCodec      Action = "codec"       // do not send the same bytes again: packing and bureau disagree
	ActionResync     Action = "resync"      // send the missing sequences first
	ActionRetryLater Action = "retry_later" // try again later
	ActionProgram    Action = "program"     // do not try again: the program made a call that it must not make
	ActionTellUser   Action = "tell_user"   // do not try again: the subject must look its password up
)

// RetryCall reports whether a call with this action may be made again unchanged.
func (a Action) RetryCall() bool { return a == ActionRetryLater }

type callInfo struct {
	code   CallCode
	action Action
	label  filing.Text
}

// callInfos paraphrase 3-4 of the specification, V3.0 (2013-10). The actions are this library's.
var callInfos = [...]callInfo{
	{0, ActionOK, filing.Text{Zh: "成功", En: "success"}},
	{1, ActionStop, filing.Text{Zh: "成功，已是最后一个文件", En: "success, that was the last file"}},
	{2, ActionStop, filing.Text{Zh: "没有可下载的文件", En: "there is nothing to download"}},
	{3, ActionMore, filing.Text{Zh: "还有待下载的文件，须再次调用", En: "more files wait: call again"}},
	{4, ActionConfigure, filing.Text{Zh: "用户名有误", En: "wrong user name"}},
	{5, ActionConfigure, filing.Text{Zh: "口令有误", En: "wrong password"}},
	{6, ActionCodec, filing.Text{Zh: "无法解密", En: "the file cannot be decrypted"}},
	{7, ActionCodec, filing.Text{Zh: "哈希值不符", En: "the hash does not fit"}},
	{8, ActionCodec, filing.Text{Zh: "无法解压", En: "the file cannot be unzipped"}},
	{9, ActionCodec, filing.Text{Zh: "加密算法编号有误", En: "unknown encryption"}},
	{10, ActionCodec, filing.Text{Zh: "哈希算法编号有误", En: "unknown hash"}},
	{11, ActionCodec, filing.Text{Zh: "压缩格式编号有误", En: "unknown compression"}},
	{12, ActionConfigure, filing.Text{Zh: "认证未通过", En: "login refused"}},
	{13, ActionConfigure, filing.Text{Zh: "不是本省的接入商", En: "the provider is not of this province"}},
	{14, ActionResync, filing.Text{Zh: "有漏报的序号，须先补报", En: "earlier sequences are missing and must come first"}},
	{15, ActionRetryLater, filing.Text{Zh: "待处理的文件已达上限", En: "too many files wait to be processed"}},
	{16, ActionConfigure, filing.Text{Zh: "随机数不足 20 个字符", En: "the random text is shorter than 20 characters"}},
	{17, ActionProgram, filing.Text{Zh: "每次只能上报一个文件", En: "a call carries exactly one file"}},
	{18, ActionProgram, filing.Text{Zh: "文件超过 50 MB", En: "the file is larger than 50 MB"}},
	{19, ActionConfigure, filing.Text{Zh: "未开通报备权限，须联系通信管理局", En: "no permission to report: ask the bureau"}},
	{20, ActionRetryLater, filing.Text{Zh: "不在受理时段内，消息中给出时段", En: "outside the opening hours, which the message tells"}},
	{21, ActionProgram, filing.Text{Zh: "确认下载时缺少文件名", En: "an acknowledgement must name the file"}},
	{22, ActionTellUser, filing.Text{Zh: "备案密码校验次数已用尽", En: "the filing password was tried too often"}},
	{901, ActionRetryLater, filing.Text{Zh: "维护中，上报未受理", En: "maintenance: the upload was not taken"}},
	{902, ActionRetryLater, filing.Text{Zh: "维护中，下载未受理", En: "maintenance: no download now"}},
	{999, ActionRetryLater, filing.Text{Zh: "其他错误", En: "another error"}},
}

// CallCodes lists the known codes in their order.
func CallCodes() []CallCode {
	out := make([]CallCode, len(callInfos))
	for i := range callInfos {
		out[i] = callInfos[i].code
	}
	return out
}

func (c CallCode) info() *callInfo {
	i, ok := slices.BinarySearchFunc(callInfos[:], c, func(i callInfo, c CallCode) int { return int(i.code) - int(c) })
	if !ok {
		return nil
	}
	return &callInfos[i]
}

// Known reports whether the specification has the code.
func (c CallCode) Known() bool { return c.info() != nil }

// Action is what to do. A code that the specification does not have is tried again later, a limited number of times, as 999 is.
func (c CallCode) Action() Action {
	if i := c.info(); i != nil {
		return i.action
	}
	return ActionRetryLater
}

// HasFile reports whether a download with this code may bring a file (fileInfos).
func (c CallCode) HasFile() bool { return c == 0 || c == 1 || c == 3 }

// Label says in a language what the code means.
func (c CallCode) Label(l filing.Lang) string {
	if i := c.info(); i != nil {
		return i.label.In(l)
	}
	return filing.Text{Zh: "未知的返回代码 " + c.digits(), En: "unknown code " + c.digits()}.In(l)
}

// String is the code with its meaning in English.
func (c CallCode) String() string { return c.digits() + " " + c.Label(filing.En) }

func (c CallCode) digits() string { return strconv.Itoa(int(c)) }
