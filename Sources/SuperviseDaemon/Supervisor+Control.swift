import Glibc
import SuperviseCore
import SuperviseSystem

extension Supervisor {
    /// Opens the sockets over which we are spoken to.
    /// - Returns: The exit code where one that is required cannot be opened, which is said; nothing is started then.
    func beginControl() -> Int32? {
        let routes = RESTRoutes(commands)
        control.makeRouter = { [unowned self] in
            var router = Router()
            for route in RPCInterface.routes({ [unowned self] in rpc }) { router.add(route) }
            routes.add(to: &router)
            return router
        }
        do throws(ControlFailure) {
            try control.begin()
            return nil
        } catch {
            if case .runsAlready = error.reason { return refuse(error.message, EXIT_FAILURE) }
            return refuse(error.message, control.settings.failureCode)
        }
    }

    /// Writes what is left, and gives the last answers.
    func drainAll() throws(SystemError) {
        control.finish()
        try drain()
        let end = Clock.monotonicNanoseconds() + ControlPlane.farewell.nanoseconds
        while control.isBusy, Clock.monotonicNanoseconds() < end { try loop.turn(until: end) }
        control.close()
        children.sockets.removeFiles()
    }
}
