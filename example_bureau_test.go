package beian_test

import (
	"context"
	"fmt"
	"log"
	"net/http/httptest"
	"time"

	"github.com/beian-go/beian"
	wire "github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/policy"
	"github.com/beian-go/beian/rules"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/workflow"
)

// A desk that speaks the ministry's interface: what is submitted goes to the province's system, and what that sends comes back into
// cases, registry, lists and inbox. Here the system is a simulated one; a real one has its addresses and login in bureau.System.
func ExampleNew_bureau() {
	ctx, provider := context.Background(), policy.Default()
	simulated := bureautest.MustNew(bureautest.Config{User: "provider", Password: "example-password"})
	server := httptest.NewServer(simulated)
	defer server.Close()
	st := memory.New() // or sqlstore.Open: both keep ledger, inbox and lists

	client, err := wire.NewClient(simulated.System("11", server.URL), wire.ClientConfig{Now: time.Now})
	check(err)
	uploader, err := wire.NewUploader(wire.UploaderConfig{Client: client, Ledger: st, Archive: st, WireIDs: st})
	check(err)
	status, err := wire.NewStatusRegistry(wire.StatusConfig{Client: client, Fresh: time.Hour, Now: time.Now})
	check(err)
	tables, err := wire.LoadCodeTables(ctx, st, map[region.Province]string{region.Beijing: "11"})
	check(err)
	set, err := rules.Compile(rules.WithPolicy(provider), rules.WithCodeTables(tables), rules.WithCancelReasons(tables))
	check(err)
	desk, err := beian.New(st,
		beian.WithPolicy(provider), beian.WithRules(set),
		beian.WithBureau(wire.ByProvince{region.Beijing: uploader}), // other provinces take the manual channel
		beian.WithRegistry(status),
		beian.WithRegistry(wire.Blacklist(st, []string{"11"}, 0, time.Now)))
	check(err)
	downloader, err := wire.NewDownloader(wire.DownloaderConfig{
		Client: client, Province: region.Beijing, Desk: desk, Inbox: st, Lists: st, Archive: st, WireIDs: st, Refusals: uploader,
		Tables: tables, ProviderID: provider.ProviderID(), Now: time.Now,
	})
	check(err)
	// A program runs both until it ends: go desk.Run(ctx); go downloader.Run(ctx).

	check(simulated.Send(&wire.Notice{Kind: 1, Number: "京ICP备2026000001号-1", Text: "请核实网站负责人"}))
	fetched, err := downloader.RunOnce(ctx)
	check(err)
	fmt.Println(fetched.Files, "file,", fetched.Records, "record")
	page, err := st.Items(ctx, workflow.InboxQuery{Kinds: []workflow.InboxKind{workflow.InboxNotice}})
	check(err)
	for _, i := range page.Items {
		item, err := wire.ReadItem(i)
		check(err)
		if notice, ok := item.Record.(*wire.Notice); ok {
			fmt.Println(notice.Number, notice.Text)
		}
		check(downloader.Close(ctx, beian.Actor{Role: workflow.Reviewer, ID: "r1"}, i, "called the customer"))
	}
	// Output:
	// 1 file, 1 record
	// 京ICP备2026000001号-1 请核实网站负责人
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
