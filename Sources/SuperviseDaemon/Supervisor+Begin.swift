import Glibc
import SuperviseCore
import SuperviseSystem

extension Supervisor {
    /// What comes before the first start: old logs, the main log's first lines, the pid file.
    func begin() {
        guard mainLog != nil else { return }
        children.logs.removeOld()
        for (index, instance) in instances.enumerated() {
            children.logs.makeAutomatic(for: InstanceID(index: index), instance)
        }
        announce()
    }

    /// Everything has ended and begins anew.
    func startOver() {
        waitsForStrays = false
        if let successor { takeOver(successor) }
        listeners.startOver()
    }

    private func announce() {
        guard let settings, let mainLog else { return }
        for line in settings.openingLines { mainLog.write(line.level, line.text) }
        if let path = settings.pidFile {
            do throws(SystemError) {
                try PidFile.write(path)
            } catch {
                mainLog.write(.critical, "could not write pidfile \(path): \(error.words)")
            }
        }
        mainLog.write(.info, "supervisord started with pid \(getpid())")
    }

    /// Becomes what the configuration now says of us.
    private func takeOver(_ own: OwnConfiguration) {
        successor = nil
        commands.reader = own.reader
        control.change(to: own.control)
        guard let old = settings, let new = own.settings else { return }
        if let path = old.pidFile, path != new.pidFile { PidFile.remove(path) }
        settings = new
        children.logs.settings = new
        listeners.server = new.identifier
        changeMainLog(from: old, to: new)
        announce()
    }

    private func changeMainLog(from old: DaemonSettings, to new: DaemonSettings) {
        guard new.mainLog != old.mainLog, let last = mainLog else { return }
        do throws(SystemError) {
            let next = try MainLog(new, writer: logs, console: console, style: style)
            next.events = last.events
            if let log = last.log { logs.close(log) }
            mainLog = next
            copyOutput()
        } catch {
            tell(.error, "cannot change the main log: \(error.call): \(error.words)")
        }
    }
}
