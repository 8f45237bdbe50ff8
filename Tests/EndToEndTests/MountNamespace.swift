import SuperviseTestSupport

/// Commands that put files of the test in the place of the system's, for the command that follows alone.
enum MountNamespace {
    static var isAllowed: Bool { Confinement.readOnlyRoot.isAllowed }

    /// The file `hosts` of the working directory is `/etc/hosts`.
    static let ownHosts = command("mount --bind hosts /etc/hosts")

    /// A `/dev` with the usual devices in which one may make `/dev/log`.
    static let ownDevices = command(
        """
        mkdir dev && mount -t tmpfs dev dev && ln -s /proc/self/fd dev/fd &&
        for name in null zero full random urandom tty; do
            touch dev/$name && mount --bind /dev/$name dev/$name || exit
        done && mount --rbind dev /dev
        """
    )

    private static func command(_ script: String) -> [String] {
        ["unshare", "--mount", "sh", "-c", script + " && exec \"$@\"", "sh"]
    }
}
