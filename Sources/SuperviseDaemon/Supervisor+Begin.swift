import Glibc
import SuperviseCore
import SuperviseSystem

extension Supervisor {
    /// What comes before the first start: the main log's first lines, the pid file, old logs.
    func begin() {
        guard let settings, let mainLog else { return }
        for line in settings.openingLines { mainLog.write(line.level, line.text) }
        if let path = settings.pidFile {
            do throws(SystemError) {
                try PidFile.write(path)
            } catch {
                mainLog.write(.critical, "could not write pidfile \(path): \(error.words)")
            }
        }
        children.logs.removeOld()
        for (index, instance) in instances.enumerated() {
            children.logs.makeAutomatic(for: InstanceID(index: index), instance)
        }
        mainLog.write(.info, "supervisord started with pid \(getpid())")
    }
}
