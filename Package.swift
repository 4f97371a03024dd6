// swift-tools-version: 6.2
import PackageDescription

/// Swift 6 language mode comes with the tools version. Warnings are errors in this package's own
/// targets only.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let collections = Target.Dependency.product(
  name: "OrderedCollections",
  package: "swift-collections"
)
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "sortie",
  platforms: [.macOS(.v15)],
  products: [
    // Loaded into sortie by the torture harness.
    .library(name: "TortureShim", type: .dynamic, targets: ["TortureShim"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.81.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

    .target(name: "OrderedJSON", dependencies: [collections], swiftSettings: settings),
    .target(name: "ActivationDiagnostics", swiftSettings: settings),
    .target(
      name: "ActivationModel",
      dependencies: ["ActivationDiagnostics", "OrderedJSON"],
      swiftSettings: settings
    ),

    .target(
      name: "ActivationSyntax",
      dependencies: ["CYAML", "ActivationDiagnostics"],
      // The one target that handles pointers: each use says so.
      swiftSettings: settings + [.strictMemorySafety()]
    ),
    .target(
      name: "ActivationLoading",
      dependencies: [
        "ActivationSyntax", "ActivationModel", "ActivationDiagnostics", "OrderedJSON", collections,
      ],
      swiftSettings: settings
    ),
    .target(
      name: "ActivationPlanning",
      dependencies: ["ActivationModel", "ActivationDiagnostics", "OrderedJSON"],
      swiftSettings: settings
    ),
    .target(
      name: "ActivationExecution",
      dependencies: ["ActivationPlanning", "ActivationModel", "ActivationDiagnostics"],
      swiftSettings: settings
    ),
    .target(
      name: "ActivationLockfile",
      dependencies: [
        "ActivationModel", "ActivationDiagnostics", "OrderedJSON", collections, crypto,
        systemPackage,
      ],
      swiftSettings: settings
    ),
    .target(
      name: "PlatformAPI",
      dependencies: [
        "ActivationModel", "ActivationDiagnostics", "OrderedJSON", collections, httpTypes, logging,
      ],
      swiftSettings: settings
    ),
    .target(
      name: "PlatformTransport",
      dependencies: [
        "PlatformAPI", "ActivationModel", httpTypes,
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "PlatformTwin",
      dependencies: [
        "ActivationSyntax", "ActivationDiagnostics", "OrderedJSON", collections, httpTypes,
      ],
      swiftSettings: settings
    ),
    .target(
      name: "ActivationWorkflow",
      dependencies: [
        "ActivationLoading", "ActivationSyntax", "ActivationModel", "ActivationDiagnostics",
        "ActivationPlanning", "ActivationExecution", "ActivationLockfile", "PlatformAPI",
        "PlatformTwin", "OrderedJSON", logging,
      ],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "aep-twin",
      dependencies: [
        "PlatformTwin", "ActivationDiagnostics", httpTypes, logging, argumentParser,
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: settings
    ),

    .target(
      name: "ActivationReporting",
      dependencies: [
        "ActivationDiagnostics", "ActivationModel", "ActivationPlanning", "ActivationExecution",
        "OrderedJSON",
      ],
      swiftSettings: settings
    ),

    .target(
      name: "ActivationCommands",
      dependencies: [
        "ActivationWorkflow", "ActivationReporting", "ActivationLoading", "ActivationLockfile",
        "ActivationPlanning", "ActivationExecution", "ActivationModel", "ActivationDiagnostics",
        "PlatformAPI", "PlatformTransport", "OrderedJSON", argumentParser, logging,
      ],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "sortie",
      dependencies: ["ActivationCommands", argumentParser],
      swiftSettings: settings
    ),
    .target(
      name: "TestSupport",
      dependencies: ["ActivationLockfile"],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),

    .executableTarget(
      name: "sortie-bench",
      dependencies: [
        "ActivationLoading", "ActivationSyntax", "ActivationModel", "ActivationDiagnostics",
        "ActivationPlanning", "ActivationExecution", "ActivationLockfile", "ActivationWorkflow",
      ],
      swiftSettings: settings
    ),

    .target(name: "TortureShim"),
    .executableTarget(
      name: "sortie-torture",
      dependencies: [
        "ActivationLockfile", "ActivationModel", "ActivationDiagnostics", "TortureShim",
        argumentParser,
      ],
      swiftSettings: settings
    ),

    .testTarget(name: "JSONTests", dependencies: ["OrderedJSON"], swiftSettings: settings),
    .testTarget(
      name: "ModelTests",
      dependencies: ["ActivationModel", "ActivationDiagnostics"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "DiagnosticsTests",
      dependencies: ["ActivationDiagnostics"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "SyntaxTests",
      dependencies: ["ActivationSyntax", "ActivationDiagnostics", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "LoadingTests",
      dependencies: [
        "ActivationLoading", "ActivationSyntax", "ActivationModel", "ActivationDiagnostics",
        "ActivationReporting", "OrderedJSON", "TestSupport", collections,
      ],
      exclude: ["Fixtures"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "FormattingTests",
      dependencies: [
        "ActivationSyntax", "ActivationLoading", "ActivationModel", "ActivationDiagnostics",
        "TestSupport",
      ],
      exclude: ["Fixtures"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ExecutionTests",
      dependencies: [
        "ActivationExecution", "ActivationPlanning", "ActivationModel", "ActivationDiagnostics",
        "TestSupport",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "ActivationPlanning", "ActivationModel", "ActivationDiagnostics", "OrderedJSON",
        "TestSupport",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "ActivationReporting", "ActivationDiagnostics", "ActivationModel", "ActivationPlanning",
        "ActivationExecution", "OrderedJSON", "TestSupport", collections,
      ],
      exclude: ["Goldens"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "LockfileTests",
      dependencies: [
        "ActivationLockfile", "ActivationModel", "ActivationDiagnostics", "OrderedJSON",
        "TestSupport", collections,
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "PlatformAPITests",
      dependencies: [
        "PlatformAPI", "ActivationModel", "ActivationDiagnostics", "OrderedJSON", collections,
        httpTypes, logging,
      ],
      exclude: ["Fixtures"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "TransportTests",
      dependencies: [
        "PlatformTransport", "PlatformAPI", "ActivationModel", "ActivationDiagnostics", httpTypes,
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "TwinTests",
      dependencies: [
        "PlatformTwin", "ActivationDiagnostics", "OrderedJSON", "TestSupport", collections,
        httpTypes,
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "WorkflowTests",
      dependencies: [
        "ActivationWorkflow", "ActivationLoading", "ActivationPlanning", "ActivationExecution",
        "ActivationLockfile", "ActivationModel", "ActivationDiagnostics", "PlatformAPI",
        "PlatformTwin", "OrderedJSON", "TestSupport", "ActivationCommands", "ActivationReporting",
        httpTypes, collections,
      ],
      exclude: ["Situations/Goldens"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ExampleTests",
      dependencies: [
        "sortie", "aep-twin", "sortie-torture", "TortureShim", "ActivationReporting",
        "ActivationDiagnostics", "ActivationLockfile", "ActivationModel", "ActivationSyntax",
        "OrderedJSON", "TestSupport", collections,
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: settings
    ),
  ]
)
