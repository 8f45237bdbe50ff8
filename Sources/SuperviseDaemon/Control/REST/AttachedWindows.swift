import SuperviseCore
import SuperviseSystem

/// The sizes of the terminals that are connected with processes.
///
/// A process has one terminal and so one size: that of the client that has told its own last, of those that are there.
struct AttachedWindows {
    private struct Client {
        let key: Int
        let id: InstanceID
        /// What it calls itself; the same in all its requests.
        let name: String
        var size: WindowSize?
    }

    /// Whoever has told its size last stands last.
    private var clients: [Client] = []

    /// The size that a process is to have; nil where nobody has told one.
    func size(of id: InstanceID) -> WindowSize? {
        clients.last { $0.id == id && $0.size != nil }?.size
    }

    /// Somebody connects with a process.
    mutating func add(_ key: Int, _ name: String, to id: InstanceID) {
        clients.append(Client(key: key, id: id, name: name))
    }

    /// A client tells its size; one that is not connected is not remembered.
    mutating func resize(_ name: String, of id: InstanceID, to size: WindowSize) {
        guard let place = clients.lastIndex(where: { $0.id == id && $0.name == name }) else { return }
        var client = clients.remove(at: place)
        client.size = size
        clients.append(client)
    }

    mutating func remove(_ key: Int) {
        clients.removeAll { $0.key == key }
    }
}
