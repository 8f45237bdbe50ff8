import SuperviseCore
import SuperviseWire
import Testing

@testable import supervise

/// Numbers that foreman, honcho and supervisorctl are given: of any size, and none of them is trusted.
@Suite struct ToolNumberTests {
    private static let huge = ["9223372036854775807", "99999999999999999999"]

    @Test("foreman's counts and ports end where nobody means more", arguments: huge)
    func foreman(number: String) throws {
        let formation = ForemanFormation("web=1,worker=\(number)")
        #expect(formation["web"] == 1 && formation["worker"] == Int(Int32.max))
        #expect(ForemanSettings.integer(number) == Int(Int32.max))
        #expect(ForemanSettings.integer("-" + number) == -Int(Int32.max))
        #expect(ForemanSettings.integer("-") == 0)
    }

    @Test("foreman's port is a number that others can be counted from", arguments: ["1e300", "-1e300", huge[0]])
    func foremanPort(number: String) throws {
        var parser = ArgumentParser(["start", "-p=\(number)"].map { ByteString($0) }, of: .foreman)
        let port = try ForemanSettings(try parser.parse()).port()
        #expect(port.magnitude == UInt(Int32.max))
    }

    @Test("foreman starts no more than can be run", arguments: huge)
    func foremanFleet(number: String) throws {
        let app = try AppFolder(["Procfile": "web: x\nworker: x\n", "env": "PORT=\(number)\n"])
        let files = ["-f", app.path + "/Procfile", "-e", app.path + "/env"]
        #expect(throws: ForemanUse.self) {
            _ = try Self.foreman(files + ["-m", "web=1,worker=\(number)"])
        }
        #expect(try Self.foreman(files + ["-m", "all=2"]).instances.count == 4)
    }

    @Test("honcho starts no more than can be run, and takes no port that others cannot be counted from")
    func honcho() throws {
        let app = try AppFolder(["Procfile": "web: x\nworker: x\n"])
        let files = ["-f", app.path + "/Procfile", "-e", app.path + "/none"]
        let huge = Self.huge[0]
        for wrong in [["-c", "web=1,worker=\(huge)"], ["-p", huge], ["-p", "-\(huge)"]] {
            #expect(throws: HonchoError.self) { _ = try Self.honcho(files + wrong) }
        }
        #expect(try Self.honcho(files + ["-c", "web=2", "-p", "70000"]).instances.count == 3)
    }

    @Test("supervisorctl takes a number for 0 that is none", arguments: [Double.infinity, -1e300, Double.nan])
    func answers(number: Double) {
        #expect(XMLRPCValue.double(number).number == 0)
        #expect(XMLRPCValue.double(20.9).number == 20)
    }

    private static func foreman(_ arguments: [String]) throws -> FleetSpec {
        var parser = ArgumentParser((["start"] + arguments).map { ByteString($0) }, of: .foreman)
        return try ForemanFleet(ForemanSettings(try parser.parse()), process: nil).spec
    }

    private static func honcho(_ arguments: [String]) throws -> FleetSpec {
        var parser = ArgumentParser((["start"] + arguments).map { ByteString($0) }, of: .honcho)
        return try HonchoFleet(try parser.parse(), names: []).spec()
    }
}
