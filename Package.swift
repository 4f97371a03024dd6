// swift-tools-version: 6.1
import PackageDescription

/// Swift 6 language mode comes with the tools version. Warnings are errors in this package's own
/// targets only: as a command-line flag it would reach the dependencies too.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-warnings-as-errors"]),
]

let collections = Target.Dependency.product(
  name: "OrderedCollections",
  package: "swift-collections"
)
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "sortie",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

    .target(name: "OrderedJSON", dependencies: [collections], swiftSettings: settings),
    .target(name: "ActivationDiagnostics", swiftSettings: settings),
    .target(
      name: "ActivationModel",
      dependencies: ["OrderedJSON"],
      swiftSettings: settings
    ),

    .target(
      name: "ActivationSyntax",
      dependencies: ["CYAML", "ActivationDiagnostics"],
      swiftSettings: settings
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
      dependencies: ["ActivationModel", "ActivationDiagnostics"],
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
      name: "PlatformTwin",
      dependencies: [
        "ActivationSyntax", "ActivationDiagnostics", "OrderedJSON", collections, httpTypes,
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
      name: "TestSupport",
      dependencies: ["ActivationLockfile"],
      swiftSettings: settings
    ),

    .testTarget(name: "ModelTests", dependencies: ["ActivationModel"], swiftSettings: settings),
    .testTarget(
      name: "DiagnosticsTests",
      dependencies: ["ActivationDiagnostics"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "SyntaxTests",
      dependencies: ["ActivationSyntax", "ActivationDiagnostics"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "LoadingTests",
      dependencies: [
        "ActivationLoading", "ActivationModel", "ActivationDiagnostics", "OrderedJSON",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "PlanningTests",
      dependencies: ["ActivationPlanning", "ActivationModel", "ActivationDiagnostics"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "ActivationReporting", "ActivationDiagnostics", "ActivationModel", "ActivationPlanning",
        "ActivationExecution", "OrderedJSON", collections,
      ],
      exclude: ["Goldens"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "LockfileTests",
      dependencies: [
        "ActivationLockfile", "ActivationModel", "ActivationDiagnostics", "OrderedJSON",
        "TestSupport",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "PlatformAPITests",
      dependencies: [
        "PlatformAPI", "ActivationModel", "ActivationDiagnostics", "OrderedJSON", httpTypes,
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "TwinTests",
      dependencies: [
        "PlatformTwin", "ActivationDiagnostics", "OrderedJSON", collections, httpTypes,
      ],
      swiftSettings: settings
    ),
  ]
)
