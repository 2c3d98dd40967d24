package bureautest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http/httptest"
	"time"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/workflow/workday"
)

// A website's first filing goes over real HTTP: taken at once, reviewed after two days, numbered.
func Example() {
	ctx := context.Background()
	now := &clock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, workday.CST())}
	b := bureautest.MustNew(bureautest.Config{User: "provider", Password: "example", ReviewTime: 48 * time.Hour, Now: now.Now})
	server := httptest.NewServer(b)
	defer server.Close()
	client, err := bureau.NewClient(b.System("11", server.URL), bureau.ClientConfig{Now: now.Now})
	if err != nil {
		panic(err)
	}

	g := filingtest.New(7)
	f := website(g)
	records, err := bureau.Conversion{IDs: counter{}}.Records(ctx, &f)
	if err != nil {
		panic(err)
	}
	var zip bytes.Buffer
	hash, err := client.Envelope().Zip(&zip, "first.xml", func(w io.Writer) error {
		file := bureau.NewWriter(w, bureau.Format{}, records[0].Branch(), bureautest.DefaultUnit, g.Blobs())
		return errors.Join(file.Write(ctx, records[0]), file.Close())
	})
	if err != nil {
		panic(err)
	}
	fmt.Println("sent:", client.Upload(ctx, bureau.PackedFile{Sequence: 1, Data: zip.Bytes(), Hash: hash}) == nil)
	fmt.Println("under review:", b.UnderReview())
	now.Advance(48 * time.Hour)
	fmt.Println("filed:", b.Records()[0].Number, b.Records()[0].Services[0].Number)
	fmt.Println("to be fetched:", b.Waiting())
	// Output:
	// sent: true
	// under review: 1
	// filed: 京ICP备2026000001号 京ICP备2026000001号-1
	// to be fetched: 3
}

// Calls fail as they are told to.
func ExampleBureau_Refuse() {
	ctx := context.Background()
	b := bureautest.MustNew(bureautest.Config{User: "provider", Password: "example"})
	server := httptest.NewServer(b)
	defer server.Close()
	client, err := bureau.NewClient(b.System("11", server.URL), bureau.ClientConfig{
		Now: time.Now, Sleep: func(context.Context, time.Duration) error { return nil },
	})
	if err != nil {
		panic(err)
	}

	b.Refuse(bureautest.Refusal{Method: bureau.MethodDownload, Code: 5, Times: 1})
	_, err = client.Download(ctx)
	fmt.Println(err)

	b.Break(bureau.MethodDownload, bureautest.FaultDrop, 1)
	_, err = client.Download(ctx)
	fmt.Println(err, b.Calls(bureau.MethodDownload), "calls")
	// Output:
	// bureau: isp_download: 5 wrong password (口令有误)
	// <nil> 3 calls
}

// A subject that has long been filed through another provider, ready to take an access here.
func ExampleBureau_File() {
	b := bureautest.MustNew(bureautest.Config{User: "provider", Password: "example", Seed: 1})
	made := filingtest.New(1).Record(
		filingtest.InProvince("11"), filingtest.WithServices(filing.ServiceWebsite), filingtest.AccessedBy("other"),
	)
	rec, err := b.File(made, func(string) int64 { return 4711 })
	if err != nil {
		panic(err)
	}
	fmt.Println(rec.Services[0].Accesses[0].Provider)
	fmt.Println("has a filing password:", b.FilingPassword(rec.Number) != "")
	// Output:
	// isp:4711
	// has a filing password: true
}

// The reviewer rejects three of ten, the same ones in every run.
func ExampleRejectSome() {
	decide := bureautest.RejectSome(1, 0.3, "网站名称与主办单位不符")
	for id := range int64(4) {
		d := decide(bureautest.Review{Operation: filing.OperationFirst, ID: id + 1})
		fmt.Println(id+1, d.Approved)
	}
	// Output:
	// 1 true
	// 2 false
	// 3 false
	// 4 true
}
