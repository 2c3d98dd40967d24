package workflow

import "github.com/beian-go/beian/filing"

// TextCode names a text that is told to somebody.
type TextCode string

// The texts. Text gives their wording.
const (
	TextVerify         TextCode = "verify"
	TextReview         TextCode = "review"
	TextCompleted      TextCode = "completed"
	TextBringPapers    TextCode = "bring_papers"
	TextReturned       TextCode = "returned"
	TextCallReturned   TextCode = "call_returned"
	TextRejected       TextCode = "rejected"
	TextCallRejected   TextCode = "call_rejected"
	TextApproved       TextCode = "approved"
	TextSMS            TextCode = "sms"
	TextSMSExpired     TextCode = "sms_expired"
	TextTaskSMSExpired TextCode = "task_sms_expired"
	TextWithdrawn      TextCode = "withdrawn"
	TextLapsed         TextCode = "lapsed"
	TextManualChannel  TextCode = "manual_channel"
	TextQuestion       TextCode = "question"
	TextCallQuestion   TextCode = "call_question"
	TextAnswered       TextCode = "answered"
	TextLateResult     TextCode = "late_result"
	TextOverdue        TextCode = "overdue"
)

var texts = [...]struct {
	code TextCode
	text filing.Text
}{
	{TextVerify, filing.Text{
		Zh: "请扫描备案页面上的二维码进入小程序，依次完成四个电子化核验步骤。",
		En: "Please scan the QR code on the filing page and take the four steps of e-verification in order.",
	}},
	{TextReview, filing.Text{Zh: "有新的备案等待初审。", En: "A filing waits for its initial review."}},
	{TextCompleted, filing.Text{Zh: "您的申请已办理完成。", En: "Your application is complete."}},
	{TextBringPapers, filing.Text{
		Zh: "初审已通过，请互联网信息服务负责人携带核验材料到场核验，或寄送核验照片和材料。",
		En: "The initial review is passed. The service's responsible person is asked to come with the verification " +
			"material, or to send photo and papers.",
	}},
	{TextReturned, filing.Text{
		Zh: "您的备案被退回，原因见备案页面。请修改后重新提交。",
		En: "Your filing was returned; the filing page shows the reasons. Please revise it and submit again.",
	}},
	{TextCallReturned, filing.Text{
		Zh: "请致电申请人说明退回原因和修改办法。", En: "Call the applicant: explain the return and how to mend it.",
	}},
	{TextRejected, filing.Text{
		Zh: "管局驳回了您的备案，意见见备案页面。请修改后重新提交，我们会协助您。",
		En: "The bureau rejected your filing; the filing page shows its opinion. Please revise it and submit again; we help you.",
	}},
	{TextCallRejected, filing.Text{
		Zh: "请致电申请人说明管局驳回意见，并协助重新提交。",
		En: "Call the applicant: explain the bureau's opinion and help to submit again.",
	}},
	{TextApproved, filing.Text{
		Zh: "备案已通过。请在首页底部（APP 在设置或介绍页）标明备案号并链接到 https://beian.miit.gov.cn/，并在开通后 30 日内办理公安联网备案。",
		En: "The filing is approved. Show the number at the foot of the home page (APPs: in the settings or introduction), linked to " +
			"https://beian.miit.gov.cn/, and make the police filing within 30 days of opening.",
	}},
	{TextSMS, filing.Text{
		Zh: "请在 24 小时内登录 https://beian.miit.gov.cn/ ，用收到的验证码、手机号码和证件号码后六位完成短信核验。",
		En: "Within 24 hours please confirm at https://beian.miit.gov.cn/ with the code you receive, the mobile number and the " +
			"last six characters of the certificate number.",
	}},
	{TextSMSExpired, filing.Text{
		Zh: "短信核验未在规定时间内完成，备案已回到我处。我们将重新上报或与您联系。",
		En: "The SMS verification was not completed in time and the filing came back to us. We submit it again or contact you.",
	}},
	{TextTaskSMSExpired, filing.Text{
		Zh: "短信核验超时：内容未变可直接重新上报，否则退回申请人。",
		En: "SMS verification expired: submit again if nothing changed, else return it.",
	}},
	{TextWithdrawn, filing.Text{Zh: "您的备案已撤回。", En: "Your filing was withdrawn."}},
	{TextLapsed, filing.Text{
		Zh: "您的备案长时间未处理，已自动失效。需要时请重新办理。",
		En: "Your filing was left alone for too long and has lapsed. Start a new one when you need it.",
	}},
	{TextManualChannel, filing.Text{
		Zh: "接口不能承载该备案，请人工上报管局并凭回执登记结果。",
		En: "The interface cannot carry this filing: take it to the bureau by hand and record the outcome with its receipt.",
	}},
	{TextQuestion, filing.Text{
		Zh: "审核员对您的备案有疑问，请在备案页面答复。", En: "The reviewer has a question about your filing; please answer on the filing page.",
	}},
	{TextCallQuestion, filing.Text{Zh: "请致电申请人说明疑问。", En: "Call the applicant about the question."}},
	{TextAnswered, filing.Text{Zh: "申请人已答复审核疑问。", En: "The applicant answered the reviewer's question."}},
	{TextLateResult, filing.Text{
		Zh: "收到已关闭上报的管局结果，请核对；如已通过可采纳。",
		En: "A bureau's result came for a closed submission: look into it; an approval may be adopted.",
	}},
	{TextOverdue, filing.Text{Zh: "审核已超过期限，请尽快处理。", En: "The review is past its deadline, please see to it."}},
}

// Text is the wording of a text in both languages; an unknown code gives its own name.
func (c TextCode) Text() filing.Text {
	for i := range texts {
		if texts[i].code == c {
			return texts[i].text
		}
	}
	return filing.Text{Zh: string(c), En: string(c)}
}
