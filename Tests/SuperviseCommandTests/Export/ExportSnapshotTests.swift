import SuperviseConfig
import SuperviseCore
import Testing

@testable import supervise

@Suite struct ExportSnapshotTests {
    @Test("writes an app with something of everything", arguments: ExportFormat.allCases)
    func everything(format: ExportFormat) throws {
        let export = Exporter.export(try ExportFixture.request(), as: format)
        try Snapshot.expect(export.text.replacing("\0", with: "\\0"), matches: "export-\(format.rawValue).txt")
    }

    @Test("says of each key of a program that it is lost, or has it", arguments: ExportFormat.allCases)
    func losses(format: ExportFormat) throws {
        let export = Exporter.export(try ExportFixture.request(), as: format)
        let text = export.files.map(\.text).joined()
        let losses = export.diagnostics.map(\.message).joined(separator: "\n")
        let keys = [
            ("web", "healthcheck", ["healthz"]), ("worker", "nice", ["nice", "Nice", "-n 5"]),
            ("worker", "umask", ["umask", "UMask", "Umask"]), ("web", "limits", ["4096"]),
            ("worker", "stop_command", ["drain"]), ("worker", "ready_log", ["^ready"]),
            ("web", "depends_on", ["depends_on", "Wants=shop-db"]), ("db", "priority", ["priority=5"]),
            ("db", "stdout_logfile", ["/var/log/db.log"]),
            ("web", "stopsignal", ["SIGINT", "stopsignal=INT", "-s INT"]),
            ("web", "stopwaitsecs", ["25"]),
            ("migrate", "exitcodes", ["exitcodes=0,3", "Status=3", "0 | 3", "exit 0 3"]),
        ]
        for (program, key, words) in keys {
            let isSaid = losses.contains("\(program): \(format.rawValue) cannot express \(key)")
            #expect(isSaid || words.contains { text.contains($0) }, "\(program) \(key)")
        }
    }

    @Test("keeps what files say to their owner, and this machine's environment here", arguments: ExportFormat.allCases)
    func secrets(format: ExportFormat) throws {
        let export = Exporter.export(try ExportFixture.request(), as: format)
        let values = ["shop:pw@", "100%", "two\\nlines", "production", "mail, push"]
        for file in export.files where values.contains(where: { file.text.contains($0) }) {
            #expect(file.mode & 0o077 == 0, "\(file.path)")
        }
        #expect(export.files.contains { $0.text.contains("shop:pw@") })
        #expect(!export.files.contains { $0.text.contains("/root") })
    }

    @Test("a Secret has what is called like one; ordinary names are in the ConfigMap")
    func secretNames() throws {
        let secret = ["PGPASS", "MYSQL_PWD", "GITHUB_PAT", "JWT", "STRIPE_PK", "DB_PASS", "AUTH", "SALT"]
        let open = ["PATH", "PATTERN", "PWD", "OLDPWD", "COMPASS", "PASSENGER_MAX_POOL_SIZE", "BYPASS", "PATCH_LEVEL"]
        let lines = (secret + open).map { "\($0)=value\n" }.joined()
        let request = try ExportFixture.request {
            $0.envFiles = [SourceFile(name: ".env", bytes: Array(lines.utf8))]
        }
        let files = Exporter.export(request, as: .kubernetes).files
        let texts = ["secret", "config"].map { name in files.first { $0.path == "shop-\(name).yaml" }?.text ?? "" }
        for name in secret { #expect(texts[0].contains("  \(name): value\n"), "\(name)") }
        for name in open { #expect(texts[1].contains("  \(name): "), "\(name)") }
    }

    @Test("every file has the mark, or another one that has", arguments: ExportFormat.allCases)
    func marks(format: ExportFormat) throws {
        let export = Exporter.export(try ExportFixture.request(), as: format)
        let mark = ExportMark.text(format, app: "shop")
        for file in export.files {
            let marked = export.files.first { $0.path == file.keeper ?? file.path }
            #expect(marked?.text.prefix(500).contains(mark) == true, "\(file.path)")
        }
    }

    @Test("refuses names that would be one file, names that are none, and text that is none")
    func refusals() throws {
        var request = try ExportFixture.request()
        request.app = "../shop"
        #expect(Exporter.export(request, as: .systemd).files.isEmpty)
        request.app = "shop"
        request.fleet.instances[0].name = "web-2"
        let collision = Exporter.export(request, as: .systemd)
        #expect(collision.files.isEmpty && collision.diagnostics.contains { $0.message.contains("shop-web-2.service") })
        request = try ExportFixture.request()
        request.fleet.instances[0].program.command = .shell(ByteString([0x61, 0xFF]))
        let bytes = Exporter.export(request, as: .compose)
        #expect(bytes.files.isEmpty && bytes.diagnostics.contains { $0.message.contains("is not UTF-8") })
    }

    @Test("processes that differ in more than their numbers are containers of their own")
    func workloads() throws {
        var request = try ExportFixture.request()
        request.fleet.instances[1].environment.append("SHARD=2")
        let compose = Exporter.export(request, as: .compose).files.map(\.text).joined()
        #expect(compose.contains("\n  web-1:\n") && compose.contains("\n  web-2:\n") && !compose.contains("replicas"))
    }

    @Test("an app is called like its folder", arguments: [("/srv/my shop", "my-shop"), ("/", "app"), ("/.x", "x")])
    func appName(folder: String, name: String) {
        #expect(Exporter.app(for: ByteString(folder)) == name)
    }
}
