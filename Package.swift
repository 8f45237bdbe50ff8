// swift-tools-version: 6.2
import PackageDescription

/// Types are looked up by calls instead of by name.
///
/// A name is decoded at its first use, and its requirements are searched for in all libraries: a third of what it takes
/// to understand a command line and a Procfile.
let typesByCall: [SwiftSetting] = [
    .unsafeFlags(
        ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"],
        .when(configuration: .release)
    )
]

/// The linker moves what has a section of its own; see `startupOrder`.
let functionSections: [SwiftSetting] = [
    .unsafeFlags(["-Xfrontend", "-function-sections"], .when(configuration: .release))
]

/// Overlapping accesses are looked for where the tests run, in a debug build, not with every line that passes: a tenth
/// of what a line costs.
let uncheckedExclusivity: [SwiftSetting] = [
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ] + typesByCall + functionSections + uncheckedExclusivity

/// Core, Config and Wire: with warnings as errors, an unsafe pointer there does not compile.
let pureSettings = settings + [.strictMemorySafety()]

/// A plain `swift build -c release` gives the file that is shipped.
///
/// Fully static, so it starts in a millisecond and runs in an empty container.
/// See docs/architecture.md, "One static file".
let staticCompile: [SwiftSetting] = [.unsafeFlags(["-static-stdlib"], .when(configuration: .release))]
/// What a start runs lies together in it, which saves page faults.
///
/// See Benchmarks/README.md, "The order of the file".
let startupOrder = "\(Context.packageDirectory)/Sources/supervise/startup.order"
/// Constants are read-only memory.
let constants = "\(Context.packageDirectory)/Sources/supervise/constants.ld"
let staticLink: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-static-executable", "-use-ld=lld", "-Xlinker", "-s", "-Xlinker", "--no-warn-symbol-ordering",
            "-Xlinker", "--symbol-ordering-file=\(startupOrder)",
            "-Xlinker", "--script=\(constants)",
        ],
        .when(configuration: .release)
    )
]

/// Launchers and guards live without the C library; see `entry.c`.
let entryPoint: [LinkerSetting] = [.unsafeFlags(["-Xlinker", "--entry=shim_entry"])]

let package = Package(
    name: "supervise",
    products: [.executable(name: "supervise", targets: ["supervise"])],
    targets: [
        .target(name: "CSuperviseShims", linkerSettings: entryPoint),
        .target(name: "SuperviseCore", swiftSettings: pureSettings),
        .target(name: "SuperviseConfig", dependencies: ["SuperviseCore"], swiftSettings: pureSettings),
        .target(name: "SuperviseWire", swiftSettings: pureSettings),
        .target(name: "SuperviseSystem", dependencies: ["CSuperviseShims"], swiftSettings: settings + staticCompile),
        .target(
            name: "SuperviseDaemon",
            dependencies: ["SuperviseCore", "SuperviseSystem", "SuperviseWire"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "supervise",
            dependencies: ["SuperviseCore", "SuperviseConfig", "SuperviseDaemon", "SuperviseSystem", "SuperviseWire"],
            exclude: ["constants.ld", "startup.order"],
            swiftSettings: settings + staticCompile,
            linkerSettings: staticLink
        ),
        .executableTarget(name: "probe", path: "Tests/Fixtures/probe"),
        .executableTarget(
            name: "scenario",
            dependencies: ["SuperviseCore", "SuperviseDaemon", "SuperviseSystem"],
            path: "Tests/Fixtures/scenario",
            swiftSettings: settings + staticCompile,
            linkerSettings: staticLink
        ),
        .target(name: "SuperviseTestSupport", path: "Tests/SuperviseTestSupport", swiftSettings: settings),
        .testTarget(name: "SuperviseCoreTests", dependencies: ["SuperviseCore"], swiftSettings: settings),
        .testTarget(
            name: "SuperviseConfigTests",
            dependencies: ["SuperviseConfig", "SuperviseCore"],
            swiftSettings: settings
        ),
        .testTarget(name: "SuperviseWireTests", dependencies: ["SuperviseWire"], swiftSettings: settings),
        .testTarget(
            name: "SuperviseCommandTests",
            dependencies: [
                "SuperviseCore", "SuperviseConfig", "SuperviseDaemon", "SuperviseTestSupport", "SuperviseWire",
                "supervise",
            ],
            exclude: ["Fixtures", "Snapshots"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SuperviseSystemTests",
            dependencies: ["CSuperviseShims", "SuperviseSystem", "supervise"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SuperviseDaemonTests",
            dependencies: [
                "SuperviseCore", "SuperviseDaemon", "SuperviseSystem", "SuperviseTestSupport", "SuperviseWire",
                "scenario",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["SuperviseTestSupport", "SuperviseWire", "supervise", "probe"],
            exclude: ["Personalities/Goldens"],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
