// Generated from the OpenAPI document by `npm run generate:client`. Do not edit; a test compares it.

export interface paths {
    readonly "/api/v1/projects/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the projects that the key covers
         * @description Needs the role `viewer`.
         */
        readonly get: operations["listProjects"];
        readonly put?: never;
        /**
         * Create a project
         * @description Needs the role `admin`.
         */
        readonly post: operations["createProject"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/projects/{projectId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a project
         * @description Needs the role `viewer`.
         */
        readonly get: operations["getProject"];
        /**
         * Rename a project
         * @description Needs the role `admin`.
         */
        readonly put: operations["replaceProject"];
        readonly post?: never;
        /**
         * Delete a project with everything in it
         * @description Needs the role `admin`.
         */
        readonly delete: operations["deleteProject"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Rename a project
         * @description Needs the role `admin`.
         */
        readonly patch: operations["changeProject"];
        readonly trace?: never;
    };
    readonly "/api/v1/environments/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the environments that the key covers
         * @description Needs the role `viewer`.
         */
        readonly get: operations["listEnvironments"];
        readonly put?: never;
        /**
         * Create an environment
         * @description It gets a default state of every feature of the project.
         *
         *     Needs the role `admin`.
         */
        readonly post: operations["createEnvironment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read an environment
         * @description Needs the role `viewer`.
         */
        readonly get: operations["getEnvironment"];
        /**
         * Rename an environment
         * @description Needs the role `admin`.
         */
        readonly put: operations["replaceEnvironment"];
        readonly post?: never;
        /**
         * Delete an environment
         * @description Its keys open nothing from then on. Its client key is never given away again.
         *
         *     Needs the role `admin`.
         */
        readonly delete: operations["deleteEnvironment"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Rename an environment
         * @description Needs the role `admin`.
         */
        readonly patch: operations["changeEnvironment"];
        readonly trace?: never;
    };
    readonly "/api/v1/api-keys/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the management keys within the scope of yours
         * @description Needs the role `admin`.
         */
        readonly get: operations["listManagementKeys"];
        readonly put?: never;
        /**
         * Create a management key
         * @description For the whole organisation, one project or one environment, never beyond the scope of yours. The key is shown once and stored as a hash.
         *
         *     Needs the role `admin`.
         */
        readonly post: operations["createManagementKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/api-keys/{keyId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke a management key
         * @description Needs the role `admin`.
         */
        readonly delete: operations["revokeManagementKey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/api-keys/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the server keys of an environment
         * @description Needs the role `admin`.
         */
        readonly get: operations["listServerKeys"];
        readonly put?: never;
        /**
         * Create a server key
         * @description For SDKs that evaluate locally. The key is shown once and stored as a hash.
         *
         *     Needs the role `admin`.
         */
        readonly post: operations["createServerKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/api-keys/{keyId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke a server key
         * @description Needs the role `admin`.
         */
        readonly delete: operations["revokeServerKey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/projects/{projectId}/features/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the features of a project
         * @description Needs the role `viewer`.
         */
        readonly get: operations["listFeatures"];
        readonly put?: never;
        /**
         * Create a feature with its variants
         * @description Every environment of the project gets a default state of it. Experiments need a multivariate feature.
         *
         *     Needs the role `editor`.
         */
        readonly post: operations["createFeature"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/projects/{projectId}/features/{featureId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a feature
         * @description Needs the role `viewer`.
         */
        readonly get: operations["getFeature"];
        /**
         * Change a feature
         * @description Name and type can be sent back as they are, and not be changed. What is left out stays.
         *
         *     Needs the role `editor`.
         */
        readonly put: operations["replaceFeature"];
        readonly post?: never;
        /**
         * Delete a feature with its variants, states and overrides
         * @description Needs the role `editor`.
         */
        readonly delete: operations["deleteFeature"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a feature
         * @description Name and type can be sent back as they are, and not be changed. What is left out stays.
         *
         *     Needs the role `editor`.
         */
        readonly patch: operations["changeFeature"];
        readonly trace?: never;
    };
    readonly "/api/v1/projects/{projectId}/features/{featureId}/mv-options/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the variants of a feature
         * @description Needs the role `viewer`.
         */
        readonly get: operations["listVariants"];
        readonly put?: never;
        /**
         * Add a variant to a feature
         * @description Needs the role `editor`.
         */
        readonly post: operations["createVariant"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/projects/{projectId}/features/{featureId}/mv-options/{variantId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a variant
         * @description Needs the role `viewer`.
         */
        readonly get: operations["getVariant"];
        /**
         * Replace a variant
         * @description Its share is that of environments that are made later; those that exist keep theirs.
         *
         *     Needs the role `editor`.
         */
        readonly put: operations["replaceVariant"];
        readonly post?: never;
        /**
         * Delete a variant
         * @description What it was given anywhere goes to control.
         *
         *     Needs the role `editor`.
         */
        readonly delete: operations["deleteVariant"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a variant
         * @description Its share is that of environments that are made later; those that exist keep theirs.
         *
         *     Needs the role `editor`.
         */
        readonly patch: operations["changeVariant"];
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/featurestates/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what everybody gets of the features
         * @description Needs the role `viewer`.
         */
        readonly get: operations["listDefaultStates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/featurestates/{stateId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read what everybody gets of a feature
         * @description Needs the role `viewer`.
         */
        readonly get: operations["getDefaultState"];
        /**
         * Replace what everybody gets of a feature
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        readonly put: operations["replaceDefaultState"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change what everybody gets of a feature
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        readonly patch: operations["changeDefaultState"];
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/features/{featureId}/segment-overrides/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what members of segments get of a feature
         * @description Needs the role `viewer`.
         */
        readonly get: operations["listSegmentOverrides"];
        readonly put?: never;
        /**
         * Give members of a segment something else
         * @description Needs the role `editor`.
         */
        readonly post: operations["createSegmentOverride"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/features/{featureId}/create-segment-override/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give members of a segment something else
         * @description The same under the path that tools of the flag provider use.
         *
         *     Needs the role `editor`.
         */
        readonly post: operations["createSegmentOverrideAtOldPath"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/features/{featureId}/segment-overrides/{stateId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read an override of a segment
         * @description Needs the role `viewer`.
         */
        readonly get: operations["getSegmentOverride"];
        /**
         * Replace an override of a segment
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        readonly put: operations["replaceSegmentOverride"];
        readonly post?: never;
        /**
         * Delete an override of a segment
         * @description Needs the role `editor`.
         */
        readonly delete: operations["deleteSegmentOverride"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an override of a segment
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        readonly patch: operations["changeSegmentOverride"];
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/identity-overrides/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what single identities get, for all of them
         * @description Needs the role `viewer`.
         */
        readonly get: operations["listAllIdentityOverrides"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/identities/{identifier}/featurestates/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what an identity gets in place of others
         * @description Needs the role `viewer`.
         */
        readonly get: operations["listIdentityOverrides"];
        readonly put?: never;
        /**
         * Give an identity something else
         * @description Needs the role `editor`.
         */
        readonly post: operations["createIdentityOverride"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/identities/{identifier}/featurestates/{stateId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read an override of an identity
         * @description Needs the role `viewer`.
         */
        readonly get: operations["getIdentityOverride"];
        /**
         * Replace an override of an identity
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        readonly put: operations["replaceIdentityOverride"];
        readonly post?: never;
        /**
         * Delete an override of an identity
         * @description Needs the role `editor`.
         */
        readonly delete: operations["deleteIdentityOverride"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an override of an identity
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        readonly patch: operations["changeIdentityOverride"];
        readonly trace?: never;
    };
    readonly "/api/v1/projects/{projectId}/segments/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the segments of a project
         * @description Those that people made; the segments of rollouts are not among them.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["listSegments"];
        readonly put?: never;
        /**
         * Create a segment
         * @description Needs the role `editor`.
         */
        readonly post: operations["createSegment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/projects/{projectId}/segments/{segmentId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a segment
         * @description Needs the role `viewer`.
         */
        readonly get: operations["getSegment"];
        /**
         * Replace a segment
         * @description Refused while it would move identities of an experiment that has started.
         *
         *     Needs the role `editor`.
         */
        readonly put: operations["replaceSegment"];
        readonly post?: never;
        /**
         * Delete a segment with its overrides
         * @description Needs the role `editor`.
         */
        readonly delete: operations["deleteSegment"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a segment
         * @description Refused while it would move identities of an experiment that has started.
         *
         *     Needs the role `editor`.
         */
        readonly patch: operations["changeSegment"];
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/identities/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the identities of which something is known
         * @description Those that have traits that are kept, or overrides; others are evaluated without being stored.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["listIdentities"];
        readonly put?: never;
        /**
         * Make an identity known
         * @description One that is known already is answered as it is.
         *
         *     Needs the role `editor`.
         */
        readonly post: operations["createIdentity"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/identities/{identifier}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read an identity with its traits
         * @description Needs the role `viewer`.
         */
        readonly get: operations["getIdentity"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Forget an identity, with its traits and overrides
         * @description Needs the role `editor`.
         */
        readonly delete: operations["deleteIdentity"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/identities/{identifier}/traits/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the traits of an identity
         * @description Needs the role `viewer`.
         */
        readonly get: operations["listTraits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/identities/{identifier}/traits/{traitKey}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Forget a trait of an identity
         * @description Needs the role `editor`.
         */
        readonly delete: operations["deleteTrait"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiment-metrics/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the library of metrics, newest first
         * @description Needs the role `viewer`.
         */
        readonly get: operations["listMetrics"];
        readonly put?: never;
        /**
         * Create a metric
         * @description Version 1 of a definition is all events of a name; version 2 chooses among them by their metadata, reads a number from there, makes a ratio, or bounds time and size.
         *
         *     Needs the role `editor`.
         */
        readonly post: operations["createMetric"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiment-metrics/preview/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * See what a definition comes to, before it is a metric
         * @description Reads the events of the last days and changes nothing.
         *
         *     Needs the role `viewer`.
         */
        readonly post: operations["previewMetric"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a metric
         * @description Needs the role `viewer`.
         */
        readonly get: operations["getMetric"];
        /**
         * Replace a metric
         * @description A change of aggregation, direction or definition makes a new version. Experiments that have started keep the version that they started with, and `kept_by` names them; all others measure the new one. A change of name or description makes no version.
         *
         *     Needs the role `editor`.
         */
        readonly put: operations["replaceMetric"];
        readonly post?: never;
        /**
         * Delete a metric
         * @description Completed experiments go on knowing it.
         *
         *     Needs the role `editor`.
         */
        readonly delete: operations["deleteMetric"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a metric
         * @description A change of aggregation, direction or definition makes a new version. Experiments that have started keep the version that they started with, and `kept_by` names them; all others measure the new one. A change of name or description makes no version.
         *
         *     Needs the role `editor`.
         */
        readonly patch: operations["changeMetric"];
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/versions/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what a metric has meant over time
         * @description Needs the role `viewer`.
         */
        readonly get: operations["listMetricVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/preview/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * See what a metric comes to
         * @description Reads the events of the last days and changes nothing.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["previewSavedMetric"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List experiments, newest first
         * @description Needs the role `viewer`.
         */
        readonly get: operations["listExperiments"];
        readonly put?: never;
        /**
         * Create an experiment
         * @description With its metrics and its rollout, in one act: all of it exists afterwards, or nothing. Nothing changes for anybody before the start.
         *
         *     Needs the role `editor`.
         */
        readonly post: operations["createExperiment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read an experiment
         * @description With its rollout and its epochs.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["getExperiment"];
        /**
         * Rewrite what is noted about an experiment
         * @description Name, hypothesis, owner, tags and notes, in whatever state the experiment is. An owner, tags or notes that are left out stay as they are.
         *
         *     Needs the role `editor`.
         */
        readonly put: operations["replaceExperiment"];
        readonly post?: never;
        /**
         * Delete an experiment
         * @description What it served is removed and the feature’s default restored. Its history is kept.
         *
         *     Needs the role `editor`.
         */
        readonly delete: operations["deleteExperiment"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Rewrite what is noted about an experiment
         * @description Name, hypothesis, owner, tags and notes, in whatever state the experiment is. An owner, tags or notes that are left out stay as they are.
         *
         *     Needs the role `editor`.
         */
        readonly patch: operations["changeExperiment"];
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/metrics/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what an experiment measures
         * @description Needs the role `viewer`.
         */
        readonly get: operations["listAttachments"];
        readonly put?: never;
        /**
         * Make an experiment measure one more metric
         * @description Also while it runs; the audit log says when. An experiment that has started keeps the version that the metric has now.
         *
         *     Needs the role `editor`.
         */
        readonly post: operations["attachMetric"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/metrics/{attachmentId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a metric’s place in an experiment
         * @description Needs the role `viewer`.
         */
        readonly get: operations["getAttachment"];
        /**
         * Replace what is expected of a metric
         * @description Needs the role `editor`.
         */
        readonly put: operations["replaceAttachment"];
        readonly post?: never;
        /**
         * Make an experiment measure a metric no longer
         * @description Needs the role `editor`.
         */
        readonly delete: operations["detachMetric"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change what is expected of a metric
         * @description Needs the role `editor`.
         */
        readonly patch: operations["changeAttachment"];
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/start/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start an experiment, or go on after a pause
         * @description Everybody gets the variant that the rollout gives them; after a pause, the one that they had. The first start zeroes the shares of the environment’s default, so that outsiders get control.
         *
         *     Needs the role `editor`.
         */
        readonly post: operations["startExperiment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/pause/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Pause an experiment
         * @description Everybody gets control, and exposures enrol nobody until it is started again.
         *
         *     Needs the role `editor`.
         */
        readonly post: operations["pauseExperiment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/complete/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End an experiment
         * @description What it served is removed; `outcome` says what becomes of the feature’s default: as before, control for everybody, or one variant for everybody. The final result is sealed once late events have been waited for.
         *
         *     Needs the role `editor`.
         */
        readonly post: operations["completeExperiment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/rollout/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change who takes part and how they are split
         * @description The three required fields are sent every time. Shares are changed by variant; an empty list gives everybody control. While the experiment runs, a change opens a new epoch. A dry run answers who would move, or the problem that the change would be refused with.
         *
         *     Needs the role `editor`.
         */
        readonly patch: operations["changeRollout"];
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/exposures/refresh/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Ask for exposures to be computed now
         * @description Needs the role `editor`.
         */
        readonly post: operations["refreshExposures"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/results/refresh/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Ask for results to be computed now
         * @description Needs the role `editor`.
         */
        readonly post: operations["refreshResults"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/commands/{commandId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read what became of a command
         * @description Also of a creation that is not decided yet, which has no id but the uuid in its `Location`.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["getCommand"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/exposures/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read the latest exposures
         * @description A refresh that fails leaves the last good snapshot where it is and says why it failed.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["getExposures"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/results/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read the latest results
         * @description A refresh that fails leaves the last good snapshot where it is and says why it failed.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["getResults"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/snapshots/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the snapshots of an experiment, newest first
         * @description What was known when: snapshots are added and never changed. `from` and `to` are about `as_of`.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["listSnapshots"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/snapshots/{snapshotId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a snapshot with everything that it was computed from
         * @description Needs the role `viewer`.
         */
        readonly get: operations["getSnapshot"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/final/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read the sealed final result
         * @description With its hash and all that it takes to derive it again: see docs/snapshots.md. It never changes.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["getFinal"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/live/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Ask the workflow itself
         * @description What it is about to do. Needs a worker; everything else is read without one.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["getLive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/experiments/{experimentId}/timeline/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read what happened to an experiment
         * @description Commands, also those that were refused, epochs, refreshes, changes and repairs, newest first.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["getTimeline"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/audit/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read the audit log of an environment
         * @description What happened in it, and to the features and segments that it shares with the other environments of its project. A line is written in the transaction of the change: there is one if, and only if, something changed.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["listEnvironmentAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/projects/{projectId}/audit/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read the audit log of a project
         * @description Of all its environments, also those that were deleted, and of its keys.
         *
         *     Needs the role `admin`.
         */
        readonly get: operations["listProjectAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/warehouse-connections/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Look at the warehouse of an environment
         * @description An installation has one, which its configuration names; it is the same for all environments.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["listWarehouseConnections"];
        readonly put?: never;
        /**
         * Refused: every environment has its warehouse
         * @description Always 409: where events go is decided by `CLICKHOUSE_URL`, not by environment.
         *
         *     Needs the role `admin`.
         */
        readonly post: operations["createWarehouseConnection"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/warehouse-connections/{connectionId}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Look at one warehouse connection
         * @description Needs the role `viewer`.
         */
        readonly get: operations["getWarehouseConnection"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/warehouse-connections/{connectionId}/test-warehouse-connection/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Ask the warehouse whether it answers
         * @description Needs the role `viewer`.
         */
        readonly post: operations["testWarehouseConnection"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environments/{environmentKey}/warehouse-connections/{connectionId}/events/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the names of the events that came in
         * @description For whoever defines a metric: what applications really send.
         *
         *     Needs the role `viewer`.
         */
        readonly get: operations["listReceivedEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/flags/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Ask what nobody in particular gets
         * @description The environment’s defaults. SDKs may leave `/api/v1` out of this path and of the others below.
         */
        readonly get: operations["getFlags"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/identities/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Ask what an identity gets */
        readonly get: operations["getIdentityFlags"];
        readonly put?: never;
        /**
         * Say what is known of an identity, and ask what it gets
         * @description Traits are kept unless they are transient. Who has no name is somebody else whenever the traits differ.
         */
        readonly post: operations["postIdentityFlags"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/events/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send exposures, and what happened afterwards
         * @description Events are judged one by one; what is accepted is stored when the answer comes. The same event again counts once. SDKs may send to `/v1/events` as well.
         */
        readonly post: operations["sendEvents"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/environment-document/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read all that a server needs to evaluate flags by itself
         * @description Takes a server key. Overridden identities come in pages; `Link` leads to the next one.
         */
        readonly get: operations["getEnvironmentDocument"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/analytics/flags/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Report how often features were evaluated
         * @description Counts by the name of the feature, since the last report. Features that are gone are not counted.
         */
        readonly post: operations["reportUsage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read this document */
        readonly get: operations["getOpenApi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Read this document in a browser */
        readonly get: operations["getDocs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs/errors": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read what each problem means, and its cure
         * @description The `type` of every problem leads here.
         */
        readonly get: operations["getErrorDocs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/healthz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Ask whether this process is alive */
        readonly get: operations["getLiveness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/readyz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Ask whether this process can do its work */
        readonly get: operations["getReadiness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly NewProject: {
            readonly name: string;
        };
        readonly NewEnvironment: {
            readonly name: string;
            /** @description The id of the project. */
            readonly project: number;
            /** @description A client key that is brought along, for instance by a migration; it is public. */
            readonly api_key?: string;
        };
        readonly EnvironmentChange: {
            readonly name: string;
        };
        readonly NewManagementKey: {
            readonly name: string;
            /**
             * @description `viewer` looks, `editor` changes, `admin` also hands out keys and deletes environments.
             * @enum {string}
             */
            readonly role: "viewer" | "editor" | "admin";
            /** @description Only in this project. */
            readonly project?: number;
            /** @description Only in the environment with this client key. */
            readonly environment?: string;
            /** @description When it stops to open anything; never if left out. */
            readonly expires_at?: string | null;
        };
        readonly NewServerKey: {
            /** @default server key */
            readonly name?: string;
            /** @description When it stops to open anything; never if left out. */
            readonly expires_at?: string | null;
        };
        readonly NewFeature: {
            readonly name: string;
            /**
             * @default MULTIVARIATE
             * @enum {string}
             */
            readonly type?: "STANDARD" | "MULTIVARIATE";
            readonly initial_value?: (string | number | boolean) | null;
            /** @default false */
            readonly default_enabled?: boolean;
            readonly description?: string | null;
            readonly multivariate_options?: readonly components["schemas"]["NewVariant"][];
        };
        readonly NewVariant: {
            readonly key: string;
            /**
             * @default string
             * @enum {string}
             */
            readonly type?: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
            readonly string_value?: string | null;
            readonly integer_value?: number | null;
            readonly boolean_value?: boolean | null;
            /** @description From 0 to 100, with at most two decimals. */
            readonly default_percentage_allocation?: number;
        };
        readonly FeatureChange: {
            readonly name?: string;
            /** @enum {string} */
            readonly type?: "STANDARD" | "MULTIVARIATE";
            readonly description?: string | null;
            readonly initial_value?: (string | number | boolean) | null;
            readonly default_enabled?: boolean;
        };
        readonly VariantChange: {
            readonly key?: string;
            /** @enum {string} */
            readonly type?: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
            readonly string_value?: string | null;
            readonly integer_value?: number | null;
            readonly boolean_value?: boolean | null;
            /** @description From 0 to 100, with at most two decimals. */
            readonly default_percentage_allocation?: number;
        };
        readonly WholeFeatureState: {
            readonly enabled: boolean;
            readonly feature_state_value: ((string | number | boolean) | null) | {
                /** @enum {string} */
                readonly type: "integer" | "string" | "boolean";
                readonly value: string;
            } | {
                /** @enum {string} */
                readonly type: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
                readonly string_value?: string | null;
                readonly integer_value?: number | null;
                readonly boolean_value?: boolean | null;
            };
            readonly multivariate_feature_state_values?: readonly {
                readonly multivariate_feature_option: number;
                /** @description From 0 to 100, with at most two decimals. */
                readonly percentage_allocation: number;
            }[];
            readonly priority?: number;
            readonly feature_segment?: {
                readonly priority?: number;
            } | null;
        };
        readonly FeatureStateChange: {
            readonly enabled?: boolean;
            readonly feature_state_value?: ((string | number | boolean) | null) | {
                /** @enum {string} */
                readonly type: "integer" | "string" | "boolean";
                readonly value: string;
            } | {
                /** @enum {string} */
                readonly type: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
                readonly string_value?: string | null;
                readonly integer_value?: number | null;
                readonly boolean_value?: boolean | null;
            };
            readonly multivariate_feature_state_values?: readonly {
                readonly multivariate_feature_option: number;
                /** @description From 0 to 100, with at most two decimals. */
                readonly percentage_allocation: number;
            }[];
            readonly priority?: number;
            readonly feature_segment?: {
                readonly priority?: number;
            } | null;
        };
        /** @description The segment is named by `segment`, or by `feature_segment`. */
        readonly NewSegmentOverride: {
            readonly enabled: boolean;
            readonly feature_state_value: ((string | number | boolean) | null) | {
                /** @enum {string} */
                readonly type: "integer" | "string" | "boolean";
                readonly value: string;
            } | {
                /** @enum {string} */
                readonly type: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
                readonly string_value?: string | null;
                readonly integer_value?: number | null;
                readonly boolean_value?: boolean | null;
            };
            readonly multivariate_feature_state_values?: readonly {
                readonly multivariate_feature_option: number;
                /** @description From 0 to 100, with at most two decimals. */
                readonly percentage_allocation: number;
            }[];
            readonly segment?: number;
            readonly priority?: number;
            readonly feature_segment?: {
                readonly segment: number;
                readonly priority?: number;
            };
        };
        readonly NewIdentityOverride: {
            readonly feature: number;
            readonly enabled: boolean;
            readonly feature_state_value: ((string | number | boolean) | null) | {
                /** @enum {string} */
                readonly type: "integer" | "string" | "boolean";
                readonly value: string;
            } | {
                /** @enum {string} */
                readonly type: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
                readonly string_value?: string | null;
                readonly integer_value?: number | null;
                readonly boolean_value?: boolean | null;
            };
            readonly multivariate_feature_state_values?: readonly {
                readonly multivariate_feature_option: number;
                /** @description From 0 to 100, with at most two decimals. */
                readonly percentage_allocation: number;
            }[];
        };
        readonly NewSegment: {
            readonly name: string;
            readonly description?: string | null;
            /** @description Made for this feature only. */
            readonly feature?: number | null;
            readonly rules: readonly components["schemas"]["NewSegmentRule"][];
        };
        readonly NewSegmentRule: {
            /** @enum {string} */
            readonly type: "ALL" | "ANY" | "NONE";
            readonly rules?: readonly components["schemas"]["NewSegmentRule"][];
            readonly conditions?: readonly {
                /** @enum {string} */
                readonly operator: "EQUAL" | "NOT_EQUAL" | "GREATER_THAN" | "GREATER_THAN_INCLUSIVE" | "LESS_THAN" | "LESS_THAN_INCLUSIVE" | "CONTAINS" | "NOT_CONTAINS" | "IN" | "REGEX" | "MODULO" | "IS_SET" | "IS_NOT_SET" | "PERCENTAGE_SPLIT";
                readonly property?: string | null;
                readonly value?: ((string | number | boolean) | readonly (string | number | boolean)[]) | null;
            }[];
        };
        readonly WholeSegment: {
            readonly name: string;
            readonly description?: string | null;
            readonly rules: readonly components["schemas"]["NewSegmentRule"][];
        };
        readonly SegmentChange: {
            readonly name?: string;
            readonly description?: string | null;
            readonly rules?: readonly components["schemas"]["NewSegmentRule"][];
        };
        readonly NewIdentity: {
            readonly identifier: string;
        };
        readonly NewMetric: {
            readonly name: string;
            readonly description?: string | null;
            /**
             * @description How an identity’s events become its one number: whether, how many, their sum, their average.
             * @default mean
             * @enum {string}
             */
            readonly aggregation?: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good.
             * @default up
             * @enum {string}
             */
            readonly direction?: "up" | "down" | "informational";
            readonly definition: components["schemas"]["MetricDefinition"];
        };
        readonly MetricDefinition: {
            /** @constant */
            readonly version: 1;
            /** @description The name of the event. */
            readonly event: string;
        } | {
            /** @constant */
            readonly version: 2;
            /** @description The name of the event. */
            readonly event: string;
            /** @description All of them must be met. */
            readonly filters?: readonly components["schemas"]["PropertyFilter"][];
            /** @description The field of the metadata that holds the number; the event’s own value if left out. */
            readonly value_field?: string;
            /** @description Makes the metric a ratio. With aggregation `count` or `sum` only. */
            readonly denominator?: {
                /** @description The name of the event. */
                readonly event: string;
                /** @description All of them must be met. */
                readonly filters?: readonly components["schemas"]["PropertyFilter"][];
                /** @description The field of the metadata that holds the number; the event’s own value if left out. */
                readonly value_field?: string;
                /** @enum {string} */
                readonly aggregation: "count" | "sum";
            };
            /** @description Only events within this many hours of an identity’s first exposure count. */
            readonly conversion_window_hours?: number;
            /** @description No identity counts for more than this. With aggregation `count` or `sum`, not in a ratio. */
            readonly cap?: number;
        };
        /** @description A condition on one field of an event’s metadata. A missing field meets only `is_not_set`, `not_equals`, `not_in` and `not_contains`. */
        readonly PropertyFilter: {
            /** @description A field of the event’s metadata; a name, never a path. */
            readonly property: string;
            /** @enum {string} */
            readonly operator: "equals" | "not_equals";
            readonly value: string | number | boolean;
        } | {
            /** @description A field of the event’s metadata; a name, never a path. */
            readonly property: string;
            /** @enum {string} */
            readonly operator: "contains" | "not_contains";
            readonly value: string;
        } | {
            /** @description A field of the event’s metadata; a name, never a path. */
            readonly property: string;
            /** @enum {string} */
            readonly operator: "in" | "not_in";
            readonly value: readonly (string | number)[];
        } | {
            /** @description A field of the event’s metadata; a name, never a path. */
            readonly property: string;
            /** @enum {string} */
            readonly operator: "greater_than" | "at_least" | "less_than" | "at_most";
            readonly value: number;
        } | {
            /** @description A field of the event’s metadata; a name, never a path. */
            readonly property: string;
            /** @enum {string} */
            readonly operator: "is_set" | "is_not_set";
        };
        readonly MetricPreviewRequest: {
            /**
             * @description How an identity’s events become its one number: whether, how many, their sum, their average.
             * @default mean
             * @enum {string}
             */
            readonly aggregation?: "occurrence" | "count" | "sum" | "mean";
            readonly definition: components["schemas"]["MetricDefinition"];
            /**
             * @description How many days back, today included.
             * @default 7
             */
            readonly days?: number;
        };
        readonly MetricChange: {
            readonly name?: string;
            readonly description?: string | null;
            /**
             * @description How an identity’s events become its one number: whether, how many, their sum, their average.
             * @enum {string}
             */
            readonly aggregation?: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good.
             * @enum {string}
             */
            readonly direction?: "up" | "down" | "informational";
            readonly definition?: components["schemas"]["MetricDefinition"];
        };
        readonly WantedMetric: {
            /** @description The id of the metric. */
            readonly metric: number;
            /**
             * @description If left out, it follows from the metric’s direction: up is `increase`, down is `decrease`. An informational metric has none, so it has to be sent.
             * @enum {string}
             */
            readonly expected_direction?: "increase" | "decrease" | "not_increase" | "not_decrease";
            /**
             * @description `goal` if left out.
             * @enum {string}
             */
            readonly role?: "goal" | "secondary" | "guardrail";
            readonly margin?: number | null;
        };
        readonly AttachmentChange: {
            /** @description Cannot be changed; detach it and attach the other one. */
            readonly metric?: number;
            /**
             * @description If left out, it follows from the metric’s direction: up is `increase`, down is `decrease`. An informational metric has none, so it has to be sent.
             * @enum {string}
             */
            readonly expected_direction?: "increase" | "decrease" | "not_increase" | "not_decrease";
            /**
             * @description `goal` if left out.
             * @enum {string}
             */
            readonly role?: "goal" | "secondary" | "guardrail";
            /** @description Null takes it away, and so does another role than `guardrail`. */
            readonly margin?: number | null;
        };
        readonly IdentityRequest: {
            readonly identifier?: string | null;
            readonly traits?: readonly {
                readonly trait_key: string;
                /** @description Null takes the trait away. */
                readonly trait_value: (string | number | boolean) | null;
                /** @description Counts for this answer and is not kept. */
                readonly transient?: boolean | null;
            }[] | null;
            /** @description Nothing is kept. */
            readonly transient?: boolean | null;
        };
        readonly EventBatch: {
            readonly events: readonly components["schemas"]["Event"][];
        };
        readonly Event: {
            readonly event_id?: string | null;
            readonly event: string;
            readonly feature_name?: string | null;
            readonly identifier?: string | null;
            readonly value?: (string | number) | null;
            readonly traits?: Record<string, never> | null;
            readonly metadata?: Record<string, never> | null;
            readonly timestamp: number | string;
        };
        /** @description Features and segments belong to a project, and so do its environments. */
        readonly Project: {
            readonly id: number;
            readonly name: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
        };
        readonly Environment: {
            readonly id: number;
            readonly name: string;
            readonly project: number;
            /** @description The client key: public, and part of every identity’s hash. */
            readonly api_key: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
        };
        readonly ManagementKey: {
            readonly id: number;
            readonly name: string;
            /** @description What it begins with. */
            readonly prefix: string;
            /** @description Neither revoked nor expired. */
            readonly active: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
            readonly expires_at: string | null;
            readonly revoked_at: string | null;
            /** @description To the minute. */
            readonly last_used_at: string | null;
            /** @enum {string} */
            readonly role: "viewer" | "editor" | "admin";
            /** @enum {string} */
            readonly scope: "organisation" | "project" | "environment";
            readonly project: number | null;
            /** @description The client key of its environment. */
            readonly environment: string | null;
        };
        readonly CreatedManagementKey: {
            readonly id: number;
            readonly name: string;
            /** @description What it begins with. */
            readonly prefix: string;
            /** @description Neither revoked nor expired. */
            readonly active: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
            readonly expires_at: string | null;
            readonly revoked_at: string | null;
            /** @description To the minute. */
            readonly last_used_at: string | null;
            /** @enum {string} */
            readonly role: "viewer" | "editor" | "admin";
            /** @enum {string} */
            readonly scope: "organisation" | "project" | "environment";
            readonly project: number | null;
            /** @description The client key of its environment. */
            readonly environment: string | null;
            /** @description The key itself, this once; null where the request was a repeat with the same Idempotency-Key. */
            readonly key: string | null;
        };
        readonly ServerKey: {
            readonly id: number;
            readonly name: string;
            /** @description What it begins with. */
            readonly prefix: string;
            /** @description Neither revoked nor expired. */
            readonly active: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
            readonly expires_at: string | null;
            readonly revoked_at: string | null;
            /** @description To the minute. */
            readonly last_used_at: string | null;
        };
        readonly CreatedServerKey: {
            readonly id: number;
            readonly name: string;
            /** @description What it begins with. */
            readonly prefix: string;
            /** @description Neither revoked nor expired. */
            readonly active: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
            readonly expires_at: string | null;
            readonly revoked_at: string | null;
            /** @description To the minute. */
            readonly last_used_at: string | null;
            /** @description The key itself, this once; null where the request was a repeat with the same Idempotency-Key. */
            readonly key: string | null;
        };
        readonly Feature: {
            readonly id: number;
            readonly name: string;
            /** @enum {string} */
            readonly type: "STANDARD" | "MULTIVARIATE";
            readonly description: string;
            /** @description What environments that are made later begin with. */
            readonly initial_value: string | number | boolean;
            readonly default_enabled: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_date: string;
            /** @description In the order in which identities are split. */
            readonly multivariate_options: readonly components["schemas"]["Variant"][];
        };
        readonly Variant: {
            readonly id: number;
            readonly uuid: string;
            readonly key: string;
            /**
             * @description Which of the three values is set.
             * @enum {string}
             */
            readonly type: "string" | "integer" | "boolean";
            readonly string_value: string | null;
            readonly integer_value: number | null;
            readonly boolean_value: boolean | null;
            /** @description Percent, at most two decimals. */
            readonly default_percentage_allocation: number;
        };
        readonly FeatureState: {
            readonly id: number;
            readonly uuid: string;
            readonly feature: number;
            readonly feature_name: string;
            readonly environment: number;
            readonly enabled: boolean;
            /** @description What control gets. */
            readonly feature_state_value: string | number | boolean;
            /** @description What is left of 100 % is control’s. */
            readonly multivariate_feature_state_values: readonly {
                readonly multivariate_feature_option: number;
                readonly key: string;
                /** @description Percent, at most two decimals. */
                readonly percentage_allocation: number;
            }[];
            /** @description Whose override it is. */
            readonly feature_segment: {
                readonly segment: number;
                readonly segment_name: string;
                /** @description The lowest one wins. */
                readonly priority: number;
            } | null;
            /** @description Whose override it is. */
            readonly identity: {
                readonly identifier: string;
                readonly identity_uuid: string;
            } | null;
        };
        /** @description Identities for which all of the rules hold. */
        readonly Segment: {
            readonly id: number;
            readonly name: string;
            readonly description: string;
            readonly project: number;
            /** @description The one feature that it is made for. */
            readonly feature: number | null;
            readonly rules: readonly components["schemas"]["SegmentRule"][];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly updated_at: string;
        };
        readonly SegmentRule: {
            /** @enum {string} */
            readonly type: "ALL" | "ANY" | "NONE";
            readonly rules: readonly components["schemas"]["SegmentRule"][];
            readonly conditions: readonly components["schemas"]["SegmentCondition"][];
        };
        readonly SegmentCondition: {
            /** @enum {string} */
            readonly operator: "EQUAL" | "NOT_EQUAL" | "GREATER_THAN" | "GREATER_THAN_INCLUSIVE" | "LESS_THAN" | "LESS_THAN_INCLUSIVE" | "CONTAINS" | "NOT_CONTAINS" | "IN" | "REGEX" | "MODULO" | "IS_SET" | "IS_NOT_SET" | "PERCENTAGE_SPLIT";
            /** @description The name of a trait, or a path such as `$.identity.key`. */
            readonly property: string;
            readonly value: (string | readonly string[]) | null;
        };
        readonly Identity: {
            readonly id: number;
            readonly identity_uuid: string;
            readonly identifier: string;
            readonly environment: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_date: string;
            readonly traits: readonly components["schemas"]["Trait"][];
        };
        readonly Trait: {
            readonly trait_key: string;
            readonly trait_value: string | number | boolean;
        };
        readonly Metric: {
            readonly id: number;
            readonly name: string;
            readonly description: string;
            /**
             * @description How an identity’s events become its one number: whether, how many, their sum, their average.
             * @enum {string}
             */
            readonly aggregation: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good.
             * @enum {string}
             */
            readonly direction: "up" | "down" | "informational";
            readonly definition: components["schemas"]["MetricDefinition"];
            /** @description Counts up with every change of aggregation, direction or definition. */
            readonly version: number;
            /** @description The experiments that measure it, oldest first. */
            readonly experiments: readonly {
                readonly id: number;
                readonly name: string;
                /** @enum {string} */
                readonly status: "created" | "running" | "paused" | "completed";
                /** @description The version of the metric that the experiment measures. */
                readonly version: number;
            }[];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly updated_at: string;
        };
        /** @description Of all identities, exposed or not; a conversion window counts from an exposure, so neither it nor the cap is applied. */
        readonly MetricPreview: {
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly from: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly to: string;
            /** @description The events that the definition chooses. */
            readonly numerator: components["schemas"]["PreviewedEvents"];
            /** @description Of a ratio; null of everything else. */
            readonly denominator: components["schemas"]["PreviewedEvents"] | null;
            /** @description Of the totals; null without a denominator, or if that is 0. */
            readonly ratio: number | null;
        };
        readonly PreviewedEvents: {
            readonly event: string;
            /** @description Oldest first. */
            readonly days: readonly {
                /**
                 * Format: date
                 * @description In UTC.
                 */
                readonly date: string;
                /** @description Distinct events that the definition chooses. */
                readonly events: number;
                /** @description Distinct identities that sent them. */
                readonly identities: number;
                /** @description Sum of the values that are numbers. */
                readonly value_sum: number;
                /** @description Their mean; null if there are none. */
                readonly value_mean: number | null;
                /** @description Events whose value is no number. */
                readonly rejected_values: number;
            }[];
            readonly totals: {
                /** @description Distinct events that the definition chooses. */
                readonly events: number;
                /** @description Distinct identities that sent them. */
                readonly identities: number;
                /** @description Sum of the values that are numbers. */
                readonly value_sum: number;
                /** @description Their mean; null if there are none. */
                readonly value_mean: number | null;
                /** @description Events whose value is no number. */
                readonly rejected_values: number;
            };
        };
        readonly ChangedMetric: {
            readonly id: number;
            readonly name: string;
            readonly description: string;
            /**
             * @description How an identity’s events become its one number: whether, how many, their sum, their average.
             * @enum {string}
             */
            readonly aggregation: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good.
             * @enum {string}
             */
            readonly direction: "up" | "down" | "informational";
            readonly definition: components["schemas"]["MetricDefinition"];
            /** @description Counts up with every change of aggregation, direction or definition. */
            readonly version: number;
            /** @description The experiments that measure it, oldest first. */
            readonly experiments: readonly {
                readonly id: number;
                readonly name: string;
                /** @enum {string} */
                readonly status: "created" | "running" | "paused" | "completed";
                /** @description The version of the metric that the experiment measures. */
                readonly version: number;
            }[];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly updated_at: string;
            /** @description The experiments that have started with an earlier version, and go on measuring that. */
            readonly kept_by: readonly {
                readonly id: number;
                readonly name: string;
                /** @enum {string} */
                readonly status: "created" | "running" | "paused" | "completed";
                /** @description The version of the metric that the experiment measures. */
                readonly version: number;
            }[];
        };
        readonly MetricVersion: {
            /** @description Counts up with every change of aggregation, direction or definition. */
            readonly version: number;
            /**
             * @description How an identity’s events become its one number: whether, how many, their sum, their average.
             * @enum {string}
             */
            readonly aggregation: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good.
             * @enum {string}
             */
            readonly direction: "up" | "down" | "informational";
            readonly definition: components["schemas"]["MetricDefinition"];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
            /** @description Whose change made it. */
            readonly created_by: string;
        };
        readonly Experiment: {
            readonly id: number;
            /**
             * Format: uuid
             * @description Names the workflow: `experiment/<uuid>`.
             */
            readonly uuid: string;
            readonly name: string;
            readonly hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            readonly owner: string | null;
            readonly tags: readonly string[];
            readonly notes: string;
            /**
             * @description Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.
             * @enum {string}
             */
            readonly assignment: "flag" | "external";
            /** @enum {string} */
            readonly status: "created" | "running" | "paused" | "completed";
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly updated_at: string;
            /** @description The first start; a resume keeps it. */
            readonly started_at: string | null;
            readonly ended_at: string | null;
            /** @description When the final result was sealed. */
            readonly sealed_at: string | null;
            readonly refresh_interval_seconds: number;
            /** @description Least time between two refreshes that are asked for. */
            readonly refresh_throttle_seconds: number;
            /** @description How long late events are waited for after the end. */
            readonly settle_seconds: number;
            /** @description Identities expected at the decision; tunes the always-valid intervals. */
            readonly planned_units: number;
            readonly feature: {
                readonly id: number;
                readonly name: string;
                /** @enum {string} */
                readonly type: "STANDARD" | "MULTIVARIATE";
                readonly initial_value: string | number | boolean;
                /** @description With their shares in the environment’s default as it is now. */
                readonly multivariate_options: readonly components["schemas"]["Variant"][];
            };
            /** @description The primary one first. */
            readonly metrics: readonly components["schemas"]["MetricOfExperiment"][];
        };
        readonly MetricOfExperiment: {
            /** @description Of the metric’s place in the experiment. */
            readonly id: number;
            /** @description The id of the metric. */
            readonly metric: number;
            readonly metric_name: string;
            /** @enum {string} */
            readonly aggregation: "occurrence" | "count" | "sum" | "mean";
            /** @enum {string} */
            readonly direction: "up" | "down" | "informational";
            /** @enum {string} */
            readonly expected_direction: "increase" | "decrease" | "not_increase" | "not_decrease";
            readonly definition: components["schemas"]["MetricDefinition"];
            /** @description The version of the metric that is measured: the newest before the start, the same one afterwards. */
            readonly metric_version: number;
            /**
             * @description Goals decide, secondary ones are looked at, guardrails must not be harmed.
             * @enum {string}
             */
            readonly role: "goal" | "secondary" | "guardrail";
            readonly margin: number | null;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
        };
        readonly CreatedExperiment: {
            readonly id: number;
            /**
             * Format: uuid
             * @description Names the workflow: `experiment/<uuid>`.
             */
            readonly uuid: string;
            readonly name: string;
            readonly hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            readonly owner: string | null;
            readonly tags: readonly string[];
            readonly notes: string;
            /**
             * @description Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.
             * @enum {string}
             */
            readonly assignment: "flag" | "external";
            /** @enum {string} */
            readonly status: "created" | "running" | "paused" | "completed";
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly updated_at: string;
            /** @description The first start; a resume keeps it. */
            readonly started_at: string | null;
            readonly ended_at: string | null;
            /** @description When the final result was sealed. */
            readonly sealed_at: string | null;
            readonly refresh_interval_seconds: number;
            /** @description Least time between two refreshes that are asked for. */
            readonly refresh_throttle_seconds: number;
            /** @description How long late events are waited for after the end. */
            readonly settle_seconds: number;
            /** @description Identities expected at the decision; tunes the always-valid intervals. */
            readonly planned_units: number;
            /** @description The id of the feature. */
            readonly feature: number;
        };
        /** @description The outcome will be at the `Location`. */
        readonly PendingCommand: {
            readonly id: string;
            /** @constant */
            readonly status: "pending";
        };
        readonly ExperimentDetail: {
            readonly id: number;
            /**
             * Format: uuid
             * @description Names the workflow: `experiment/<uuid>`.
             */
            readonly uuid: string;
            readonly name: string;
            readonly hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            readonly owner: string | null;
            readonly tags: readonly string[];
            readonly notes: string;
            /**
             * @description Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.
             * @enum {string}
             */
            readonly assignment: "flag" | "external";
            /** @enum {string} */
            readonly status: "created" | "running" | "paused" | "completed";
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly updated_at: string;
            /** @description The first start; a resume keeps it. */
            readonly started_at: string | null;
            readonly ended_at: string | null;
            /** @description When the final result was sealed. */
            readonly sealed_at: string | null;
            readonly refresh_interval_seconds: number;
            /** @description Least time between two refreshes that are asked for. */
            readonly refresh_throttle_seconds: number;
            /** @description How long late events are waited for after the end. */
            readonly settle_seconds: number;
            /** @description Identities expected at the decision; tunes the always-valid intervals. */
            readonly planned_units: number;
            readonly feature: {
                readonly id: number;
                readonly name: string;
                /** @enum {string} */
                readonly type: "STANDARD" | "MULTIVARIATE";
                readonly initial_value: string | number | boolean;
                /** @description With their shares in the environment’s default as it is now. */
                readonly multivariate_options: readonly components["schemas"]["Variant"][];
            };
            /** @description The primary one first. */
            readonly metrics: readonly components["schemas"]["MetricOfExperiment"][];
            readonly experiment_rollout: components["schemas"]["Rollout"];
            readonly epochs: readonly components["schemas"]["Epoch"][];
            /** @description Counts the applied commands. */
            readonly revision: number;
        };
        readonly Rollout: {
            readonly enabled: boolean;
            readonly rollout_percentage: number;
            /** @description What control gets. */
            readonly feature_state_value: {
                /** @enum {string} */
                readonly type: "integer" | "string" | "boolean";
                readonly value: string;
            };
            /** @description What is left of 100 % is control’s. */
            readonly multivariate_feature_state_values: readonly components["schemas"]["VariantShare"][];
            /** @description Null is everybody. */
            readonly audience: components["schemas"]["Audience"] | null;
        };
        readonly VariantShare: {
            /** @description The id of the variant. */
            readonly multivariate_feature_option: number;
            /** @description The key of the variant. */
            readonly key: string;
            readonly percentage_allocation: number;
        };
        /** @description Whom the experiment is for. */
        readonly Audience: {
            /** @enum {string} */
            readonly match: "any" | "all";
            readonly segment_ids: readonly number[];
            readonly segments: readonly {
                readonly id: number;
                readonly name: string;
            }[];
        };
        /** @description An interval of constant serving; analysis is by epochs. */
        readonly Epoch: {
            readonly number: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly from: string;
            /** @description Null while the epoch is open. */
            readonly to: string | null;
            readonly rollout_percentage: number;
            readonly allocation: readonly components["schemas"]["VariantShare"][];
            /** @description Null is everybody. */
            readonly audience: components["schemas"]["FrozenAudience"] | null;
        };
        /** @description An audience with the rules that its segments had at the start. */
        readonly FrozenAudience: {
            /** @enum {string} */
            readonly match: "any" | "all";
            readonly segment_ids: readonly number[];
            readonly segments: readonly {
                readonly id: number;
                readonly name: string;
                readonly rules: readonly components["schemas"]["FrozenRule"][];
            }[];
        };
        /** @description A rule of a segment as it was when the experiment started. */
        readonly FrozenRule: {
            /** @enum {string} */
            readonly type: "ALL" | "ANY" | "NONE";
            readonly rules: readonly components["schemas"]["FrozenRule"][];
            readonly conditions: readonly {
                readonly operator: string;
                readonly property: string;
                readonly value: (string | readonly string[]) | null;
            }[];
        };
        readonly RolloutPreview: {
            /** @description False when the rollout is as asked already. */
            readonly changes: boolean;
            readonly before: components["schemas"]["Rollout"];
            readonly after: components["schemas"]["Rollout"];
            /** @description True only while the experiment runs. */
            readonly opens_epoch: boolean;
            /** @description Null for an external experiment: others assign its variants. */
            readonly moves: components["schemas"]["RolloutMoves"] | null;
            /** @description Null before the first refresh, and for an external experiment. */
            readonly estimate: {
                /** @description Distinct identities exposed so far, as last computed. */
                readonly known_identities: number;
                /** @description About how many of them would lose their variant or get another one. */
                readonly moved: number;
            } | null;
        };
        /** @description Percentages of all identities (with an audience: of its members), by the intervals of the hash; together 100. Both rollouts are taken as they are served while the experiment runs. */
        readonly RolloutMoves: {
            readonly newly_enrolled: number;
            readonly no_longer_enrolled: number;
            /** @description Identities that are enrolled before and after, and get another variant. */
            readonly between_variants: readonly {
                /** @description The key of the variant, or `control`. */
                readonly from: string;
                readonly to: string;
                readonly share: number;
            }[];
            readonly unchanged: number;
        };
        readonly Command: {
            readonly id: string;
            /** @enum {string} */
            readonly status: "pending" | "applied" | "refused";
            /** @description Null while the command is pending. */
            readonly kind: string | null;
            readonly decided_at: string | null;
            /** @description Why it was refused; the code is one of the problems’. */
            readonly refusal: {
                readonly code: string;
                readonly detail: string;
            } | null;
        };
        readonly LatestExposures: {
            /** @description Null, with the payload, before the first refresh that succeeded. */
            readonly as_of: string | null;
            /** @description Null when the last refresh succeeded. */
            readonly last_error_at: string | null;
            readonly refresh_requested_at: string | null;
            readonly is_final: boolean;
            readonly computed_at: string | null;
            readonly seq: number | null;
            readonly content_hash: string | null;
            readonly last_error_code: string | null;
            readonly last_error_detail: string | null;
            readonly payload: components["schemas"]["ExposuresPayload"] | null;
        };
        /** @description First exposures by variant over time. */
        readonly ExposuresPayload: {
            /** @description Saw more than one variant, and so count for none. */
            readonly excluded_identities: number;
            readonly timeseries: {
                /**
                 * @description Hours up to 72 of them, UTC days beyond.
                 * @enum {string}
                 */
                readonly granularity: "hour" | "day";
                /** @description Sorted; buckets in which nobody came are left out. */
                readonly points: readonly {
                    /**
                     * Format: date-time
                     * @description The beginning of the hour or day.
                     */
                    readonly bucket: string;
                    /** @description First exposures; variants without any are left out. */
                    readonly new_identities: {
                        readonly [key: string]: number;
                    };
                }[];
            };
            readonly totals: {
                readonly [key: string]: number;
            };
            /** @description Exposures by what their verification said. */
            readonly health: {
                readonly [key: string]: number;
            };
        };
        readonly LatestResults: {
            /** @description Null, with the payload, before the first refresh that succeeded. */
            readonly as_of: string | null;
            /** @description Null when the last refresh succeeded. */
            readonly last_error_at: string | null;
            readonly refresh_requested_at: string | null;
            readonly is_final: boolean;
            readonly computed_at: string | null;
            readonly seq: number | null;
            readonly content_hash: string | null;
            readonly last_error_code: string | null;
            readonly last_error_detail: string | null;
            readonly payload: components["schemas"]["ResultsPayload"] | null;
        };
        /** @description The metrics of all variants as of one moment. */
        readonly ResultsPayload: {
            /** @description Null below 100 identities. */
            readonly srm_p_value: number | null;
            readonly srm: {
                readonly alarm: boolean;
                /** @description Why nothing was tested. */
                readonly reason: string | null;
                readonly observed: {
                    readonly [key: string]: number;
                };
                /** @description From the epochs’ allocations. */
                readonly expected: {
                    readonly [key: string]: number;
                };
            } & {
                readonly [key: string]: unknown;
            };
            readonly excluded_identities: number;
            /** @description Variants that nobody allocated, the largest ones. */
            readonly unexpected_variants: readonly string[];
            readonly unexpected_variants_left_out: number;
            /** @description The primary one first. */
            readonly metrics: readonly components["schemas"]["MetricResult"][];
        } & {
            readonly [key: string]: unknown;
        };
        readonly MetricResult: {
            readonly metric_id: number;
            readonly name: string;
            /** @enum {string} */
            readonly aggregation: "occurrence" | "count" | "sum" | "mean";
            /** @enum {string} */
            readonly direction: "up" | "down" | "informational";
            readonly variants: {
                readonly [key: string]: components["schemas"]["ArmStatistics"];
            };
            /** @description By treatment. */
            readonly inference: {
                readonly [key: string]: components["schemas"]["Inference"] | null;
            };
            /** @description By treatment. */
            readonly analysis: {
                readonly [key: string]: components["schemas"]["TreatmentAnalysis"];
            };
            /** @description Why the metric could not be read; the others stand. */
            readonly error: {
                readonly code: string;
                readonly detail: string;
            } | null;
        } & {
            readonly [key: string]: unknown;
        };
        readonly ArmStatistics: {
            /** @description Identities, whether they did anything or not. */
            readonly n: number;
            readonly sum: number;
            readonly sum_squares: number;
            /** @description Events whose value is no number. */
            readonly rejected_values: number;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description Fixed-horizon figures, in the form of Flagsmith’s clients. The verdict is in `analysis`. */
        readonly Inference: {
            readonly lift: number;
            readonly ci_low: number;
            readonly ci_high: number;
            readonly chance_to_win: number;
        };
        readonly TreatmentAnalysis: ({
            /** @constant */
            readonly kind: "result";
            readonly n: number;
            readonly mean: number;
            /**
             * @description From the always-valid figures; `blocked` by a sample ratio mismatch.
             * @enum {string}
             */
            readonly verdict: "better" | "worse" | "inconclusive" | "collecting" | "blocked" | "informational";
            /** @description In units of the metric. */
            readonly absolute: {
                readonly estimate: number;
                readonly ci_low: number;
                readonly ci_high: number;
            } & {
                readonly [key: string]: unknown;
            };
            /** @description Valid for a single look. */
            readonly p_value: number;
            /** @description Valid at every look. */
            readonly always_valid: {
                readonly ci_low: number;
                readonly ci_high: number;
                readonly p_value: number;
            } & {
                readonly [key: string]: unknown;
            };
            readonly chance_to_win: number;
            readonly expected_loss: {
                readonly choosing_treatment: number;
                readonly keeping_control: number;
            } & {
                readonly [key: string]: unknown;
            };
            /** @description Relative: 0.2 is 20 %. */
            readonly lift: {
                readonly estimate: number;
                readonly ci_low: number;
                readonly ci_high: number;
            } & {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        }) | ({
            /** @constant */
            readonly kind: "absoluteOnly";
            readonly n: number;
            readonly mean: number;
            /**
             * @description From the always-valid figures; `blocked` by a sample ratio mismatch.
             * @enum {string}
             */
            readonly verdict: "better" | "worse" | "inconclusive" | "collecting" | "blocked" | "informational";
            /** @description In units of the metric. */
            readonly absolute: {
                readonly estimate: number;
                readonly ci_low: number;
                readonly ci_high: number;
            } & {
                readonly [key: string]: unknown;
            };
            /** @description Valid for a single look. */
            readonly p_value: number;
            /** @description Valid at every look. */
            readonly always_valid: {
                readonly ci_low: number;
                readonly ci_high: number;
                readonly p_value: number;
            } & {
                readonly [key: string]: unknown;
            };
            readonly chance_to_win: number;
            readonly expected_loss: {
                readonly choosing_treatment: number;
                readonly keeping_control: number;
            } & {
                readonly [key: string]: unknown;
            };
            /** @description Why there is no lift. */
            readonly lift_refusal: string;
        } & {
            readonly [key: string]: unknown;
        }) | ({
            /** @constant */
            readonly kind: "refused";
            /** @description Why nothing can be compared. */
            readonly reason: string;
            readonly n: number;
            readonly mean: number | null;
            /**
             * @description From the always-valid figures; `blocked` by a sample ratio mismatch.
             * @enum {string}
             */
            readonly verdict: "better" | "worse" | "inconclusive" | "collecting" | "blocked" | "informational";
        } & {
            readonly [key: string]: unknown;
        });
        readonly Snapshot: {
            readonly id: number;
            /** @enum {string} */
            readonly kind: "exposures" | "results";
            /** @description Counts the refreshes of the experiment. */
            readonly seq: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly as_of: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly computed_at: string;
            /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys and no white space. */
            readonly content_hash: string;
            readonly software_version: string;
            readonly is_final: boolean;
        };
        readonly WholeSnapshot: {
            readonly id: number;
            /** @description Counts the refreshes of the experiment. */
            readonly seq: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly as_of: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly computed_at: string;
            /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys and no white space. */
            readonly content_hash: string;
            readonly software_version: string;
            readonly is_final: boolean;
            readonly basis: components["schemas"]["SnapshotBasis"];
            /** @constant */
            readonly kind: "exposures";
            readonly payload: components["schemas"]["ExposuresPayload"];
        } | {
            readonly id: number;
            /** @description Counts the refreshes of the experiment. */
            readonly seq: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly as_of: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly computed_at: string;
            /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys and no white space. */
            readonly content_hash: string;
            readonly software_version: string;
            readonly is_final: boolean;
            readonly basis: components["schemas"]["SnapshotBasis"];
            /** @constant */
            readonly kind: "results";
            readonly payload: components["schemas"]["ResultsPayload"];
        };
        readonly SnapshotBasis: {
            readonly environment_key: string;
            readonly feature: string;
            readonly experiment_id: number;
            /** Format: uuid */
            readonly experiment_uuid: string;
            /** @enum {string} */
            readonly assignment: "flag" | "external";
            /** @description Null where somebody else assigns. */
            readonly salts?: {
                /** @description Hashed with an identifier: does the identity take part? */
                readonly enrolment: number | null;
                /** @description Hashed with an identifier: which variant does it get? */
                readonly bucketing: number | null;
            };
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly as_of: string;
            /** @description Half-open, of the events’ own time. */
            readonly window: {
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                readonly from: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                readonly to: string;
            };
            /** @description The tables of the warehouse that were read. */
            readonly events?: {
                readonly exposures: string;
                readonly metrics: string;
            };
            readonly epochs: readonly ({
                readonly number: number;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                readonly from: string;
                /**
                 * Format: date-time
                 * @description Where the window ends, for the last one.
                 */
                readonly to: string;
                readonly rollout_percentage: number;
                readonly allocation: readonly ({
                    readonly variant: string;
                    readonly percentage: number;
                } & {
                    readonly [key: string]: unknown;
                })[];
                /** @description With the rules that counted; null is everybody. */
                readonly audience?: ({
                    /** @enum {string} */
                    readonly match: "any" | "all";
                } & {
                    readonly [key: string]: unknown;
                }) | null;
            } & {
                readonly [key: string]: unknown;
            })[];
            readonly metrics: readonly ({
                readonly metric_id: number;
                readonly name: string;
                /** @enum {string} */
                readonly aggregation: "occurrence" | "count" | "sum" | "mean";
                /** @enum {string} */
                readonly direction: "up" | "down" | "informational";
                /** @enum {string} */
                readonly expected_direction: "increase" | "decrease" | "not_increase" | "not_decrease";
                readonly definition: {
                    readonly version: number;
                    readonly event: string;
                } & {
                    readonly [key: string]: unknown;
                };
            } & {
                readonly [key: string]: unknown;
            })[];
            readonly control: string;
            readonly planned_units: number;
        } & {
            readonly [key: string]: unknown;
        };
        readonly FinalResult: {
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly sealed_at: string;
            readonly exposures: {
                readonly id: number;
                /** @description Counts the refreshes of the experiment. */
                readonly seq: number;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                readonly as_of: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                readonly computed_at: string;
                /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys and no white space. */
                readonly content_hash: string;
                readonly software_version: string;
                readonly basis: components["schemas"]["SnapshotBasis"];
                readonly payload: components["schemas"]["ExposuresPayload"];
            } | null;
            readonly results: {
                readonly id: number;
                /** @description Counts the refreshes of the experiment. */
                readonly seq: number;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                readonly as_of: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                readonly computed_at: string;
                /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys and no white space. */
                readonly content_hash: string;
                readonly software_version: string;
                readonly basis: components["schemas"]["SnapshotBasis"];
                readonly payload: components["schemas"]["ResultsPayload"];
            } | null;
        };
        readonly LiveView: {
            /** @description Null while the experiment is being created. */
            readonly state: {
                /** @enum {string} */
                readonly status: "created" | "running" | "paused" | "completed";
                readonly revision: number;
                /** @description The number of the latest epoch; 0 before the first start. */
                readonly epoch: number;
                readonly sealed: boolean;
                readonly deleted: boolean;
            } | null;
            /** @description Commands that are durable and not decided yet, in their order. */
            readonly pending: readonly {
                readonly id: string;
                readonly kind: string;
                readonly actor: string;
            }[];
            readonly next_refresh: {
                readonly seq: number;
                readonly next_at: string | null;
                readonly last_good: {
                    readonly seq: number;
                    /**
                     * Format: date-time
                     * @description ISO 8601 in UTC, to the millisecond.
                     */
                    readonly as_of: string;
                } | null;
                readonly consecutive_failures: number;
                readonly last_failure: {
                    readonly seq: number;
                    /**
                     * Format: date-time
                     * @description ISO 8601 in UTC, to the millisecond.
                     */
                    readonly at: string;
                    readonly code: string;
                } | null;
            };
        };
        readonly TimelineEntry: {
            /** @description Names the entry for ever. */
            readonly id: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly at: string;
            /**
             * @description `command` and `rollout` were asked for, `epoch` and `refresh` followed, `metric` and `edit` changed what is said of it, `repair` is the reconciler’s.
             * @enum {string}
             */
            readonly kind: "command" | "rollout" | "epoch" | "refresh" | "metric" | "edit" | "sealed" | "repair";
            /** @description What happened, in a few words. */
            readonly action: string;
            /** @enum {string} */
            readonly outcome: "applied" | "refused" | "succeeded" | "failed";
            /** @description Why it was refused or failed, for programs. */
            readonly code: string | null;
            /** @description The same for people. */
            readonly detail: string | null;
            readonly actor: string;
            /**
             * @description `system` is the product itself, at its start or from a command line.
             * @enum {string}
             */
            readonly source: "api" | "signal" | "schedule" | "workflow" | "guardrail" | "system";
            /** @description Why, in the words of whoever asked. */
            readonly comment: string | null;
            /** @description The id of the command. */
            readonly command: string | null;
            /** @description By the names that the fields have elsewhere in the API. */
            readonly before: {
                readonly [key: string]: unknown;
            } | null;
            /** @description By the names that the fields have elsewhere in the API. */
            readonly after: {
                readonly [key: string]: unknown;
            } | null;
        };
        /** @description Who changed what, when, from where. Lines are never changed. */
        readonly AuditLine: {
            readonly id: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly at: string;
            /**
             * @description What kind of thing was changed.
             * @enum {string}
             */
            readonly subject: "experiment" | "project" | "environment" | "feature" | "variant" | "feature_default" | "segment" | "segment_override" | "identity_override" | "identity" | "metric" | "server_key" | "management_key";
            /** @description Null for an experiment that was refused. */
            readonly subject_id: number | null;
            /** @description What it was called then. */
            readonly subject_name: string | null;
            /** @description The client key; null for what all environments share. */
            readonly environment: string | null;
            /** @description Whose key it was: `api-key:<id>:<name>`. */
            readonly actor: string;
            /**
             * @description `system` is the product itself, at its start or from a command line.
             * @enum {string}
             */
            readonly source: "api" | "signal" | "schedule" | "workflow" | "guardrail" | "system";
            /** @description `created`, `changed`, `deleted`, `revoked`, or what became of a command. */
            readonly action: string;
            /** @description By the names that the fields have elsewhere in the API. */
            readonly before: {
                readonly [key: string]: unknown;
            } | null;
            /** @description By the names that the fields have elsewhere in the API. */
            readonly after: {
                readonly [key: string]: unknown;
            } | null;
            readonly comment: string | null;
        };
        readonly WarehouseConnection: {
            readonly id: number;
            /** @constant */
            readonly warehouse_type: "clickhouse";
            /** @enum {string} */
            readonly status: "connected" | "errored";
            readonly status_detail: string | null;
            readonly name: string;
            readonly config: {
                readonly database: string;
            };
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_at: string;
            /** @description Copies that are not merged yet included; null while the warehouse cannot be read. */
            readonly total_events_received: number | null;
            /** @description Different names of events; null while the warehouse cannot be read. */
            readonly unique_events_count: number | null;
        };
        readonly WarehouseConnectionTest: {
            /** @enum {string} */
            readonly status: "connected" | "errored";
            readonly status_detail: string | null;
        };
        readonly ReceivedEvents: {
            /** @description Names of metric events, the one that came last first. */
            readonly events: readonly string[];
            /** @description There are more than the 500 that are told. */
            readonly is_truncated: boolean;
        };
        readonly Flag: {
            /** @description The number of the state that decided. */
            readonly id: number;
            readonly feature: {
                readonly id: number;
                readonly name: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                readonly created_date: string;
                readonly description: string;
                readonly initial_value: string | number | boolean;
                readonly default_enabled: boolean;
                /** @enum {string} */
                readonly type: "STANDARD" | "MULTIVARIATE";
            };
            readonly feature_state_value: (string | number | boolean) | null;
            readonly environment: number;
            readonly identity: null;
            /** @description The segment whose override decided. */
            readonly feature_segment: number | null;
            readonly enabled: boolean;
        };
        readonly IdentityFlags: {
            readonly identifier: string;
            readonly traits: readonly components["schemas"]["TraitOfAnswer"][];
            readonly flags: readonly components["schemas"]["IdentityFlag"][];
        };
        readonly TraitOfAnswer: {
            readonly trait_key: string;
            readonly trait_value: (string | number | boolean) | null;
            /** @description SDKs send it back as they got it. */
            readonly transient: boolean;
        };
        readonly IdentityFlag: {
            /** @description The number of the state that decided. */
            readonly id: number;
            readonly feature: {
                readonly id: number;
                readonly name: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                readonly created_date: string;
                readonly description: string;
                readonly initial_value: string | number | boolean;
                readonly default_enabled: boolean;
                /** @enum {string} */
                readonly type: "STANDARD" | "MULTIVARIATE";
            };
            readonly feature_state_value: (string | number | boolean) | null;
            readonly environment: number;
            readonly identity: null;
            /** @description The segment whose override decided. */
            readonly feature_segment: number | null;
            readonly enabled: boolean;
            /** @description The key of the variant; `control` for those who get none. */
            readonly variant: string | null;
            /** @description Why, as SDKs say it: `DEFAULT`, `SPLIT; weight=…`, `TARGETING_MATCH; segment=…`. */
            readonly reason: string;
            /** @description While an experiment runs on the feature. */
            readonly metadata?: {
                readonly experiment: {
                    readonly id: number;
                    readonly name: string;
                    readonly in_experiment: boolean;
                };
            };
        };
        readonly BatchVerdict: {
            /** @description Stored; a repeat of an earlier request’s event is stored again and counts once. */
            readonly accepted: number;
            /** @description Copies of another event of the same batch. */
            readonly duplicate: number;
            /** @description How many of the accepted ones happened long ago: kept, and a hint at a wrong clock. */
            readonly late: number;
            readonly rejected: readonly components["schemas"]["RejectedEvent"][];
        };
        readonly RejectedEvent: {
            readonly index: number;
            /** @enum {string} */
            readonly code: "invalid_event" | "invalid_text" | "reserved_event" | "timestamp_too_old" | "timestamp_in_the_future" | "conflicting_event_id";
            readonly detail: string;
        };
        readonly RefusedBatch: {
            /** @description Address of the explanation of the code. */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            /** @description What is wrong with this very request, for people. */
            readonly detail: string;
            /** @description What programs go by. */
            readonly code: string;
            /** @description The fields that are wrong, named as in the request: `metrics.0.metric`. */
            readonly errors: readonly {
                readonly field: string;
                readonly code: string;
                readonly detail: string;
            }[];
            /** @description Stored; a repeat of an earlier request’s event is stored again and counts once. */
            readonly accepted: number;
            /** @description Copies of another event of the same batch. */
            readonly duplicate: number;
            /** @description How many of the accepted ones happened long ago: kept, and a hint at a wrong clock. */
            readonly late: number;
            readonly rejected: readonly components["schemas"]["RejectedEvent"][];
        };
        readonly EnvironmentDocument: {
            readonly id: number;
            readonly api_key: string;
            readonly name: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly updated_at: string;
            /** @constant */
            readonly use_identity_composite_key_for_hashing: true;
            readonly hide_disabled_flags: null;
            readonly project: {
                readonly id: number;
                readonly name: string;
                /** @constant */
                readonly hide_disabled_flags: false;
                readonly organisation: {
                    readonly id: number;
                    readonly name: string;
                    readonly feature_analytics: boolean;
                    /** @constant */
                    readonly stop_serving_flags: false;
                    readonly persist_trait_data: boolean;
                };
                readonly segments: readonly components["schemas"]["DocumentSegment"][];
            };
            readonly feature_states: readonly components["schemas"]["DocumentState"][];
            readonly identity_overrides: readonly components["schemas"]["DocumentIdentity"][];
        };
        readonly DocumentSegment: {
            readonly id: number;
            readonly name: string;
            readonly rules: readonly components["schemas"]["DocumentRule"][];
            readonly feature_states: readonly components["schemas"]["DocumentState"][];
        };
        readonly DocumentRule: {
            /** @enum {string} */
            readonly type: "ALL" | "ANY" | "NONE";
            readonly rules: readonly components["schemas"]["DocumentRule"][];
            readonly conditions: readonly {
                readonly operator: string;
                readonly value: (string | readonly string[]) | null;
                /** @description With the underscore that SDKs expect. */
                readonly property_: string;
            }[];
        };
        readonly DocumentState: {
            readonly feature: {
                readonly id: number;
                readonly name: string;
                /** @enum {string} */
                readonly type: "STANDARD" | "MULTIVARIATE";
            };
            readonly enabled: boolean;
            readonly feature_state_value: string | number | boolean;
            /** @description The seed of the split. */
            readonly django_id: number;
            readonly featurestate_uuid: string;
            readonly feature_segment: {
                readonly priority: number;
            } | null;
            readonly multivariate_feature_state_values: readonly {
                /** @description SDKs walk the shares by this, lowest first. */
                readonly id: number;
                readonly mv_fs_value_uuid: string;
                /** @description Percent, at most two decimals. */
                readonly percentage_allocation: number;
                readonly multivariate_feature_option: {
                    readonly id: number;
                    readonly key: string;
                    readonly value: string | number | boolean;
                };
            }[];
        };
        readonly DocumentIdentity: {
            readonly identifier: string;
            readonly identity_uuid: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            readonly created_date: string;
            readonly environment_api_key: string;
            readonly identity_features: readonly components["schemas"]["DocumentState"][];
            readonly identity_traits: readonly {
                readonly trait_key: string;
                readonly trait_value: (string | number | boolean) | null;
            }[];
        };
        readonly EnvironmentDocumentPage: {
            readonly id: number;
            readonly api_key: string;
            readonly identity_overrides: readonly components["schemas"]["DocumentIdentity"][];
        };
        readonly Readiness: {
            /**
             * @description `degraded`: the warehouse is down, and events are kept in the spool.
             * @enum {string}
             */
            readonly status: "ready" | "degraded" | "not_ready";
            readonly checks: {
                /** @enum {string} */
                readonly postgres: "up" | "down";
                /** @enum {string} */
                readonly temporal: "up" | "down";
                /** @enum {string} */
                readonly clickhouse: "up" | "down";
            };
            /** @description Events that wait for the warehouse; null where nobody could say. */
            readonly event_spool: {
                readonly rows: number;
                readonly bytes: number;
                readonly oldest_at: string | null;
            } | null;
        };
        readonly Problem: {
            /** @description Address of the explanation of the code. */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            /** @description What is wrong with this very request, for people. */
            readonly detail: string;
            /** @description What programs go by. */
            readonly code: string;
            /** @description The fields that are wrong, named as in the request: `metrics.0.metric`. */
            readonly errors: readonly {
                readonly field: string;
                readonly code: string;
                readonly detail: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listProjects: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All of them, oldest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["Project"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createProject: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewProject"];
            };
        };
        readonly responses: {
            /** @description The new project. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getProject: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The project. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly replaceProject: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewProject"];
            };
        };
        readonly responses: {
            /** @description The project. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteProject: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeProject: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewProject"];
            };
        };
        readonly responses: {
            /** @description The project. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listEnvironments: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those of this project. */
                readonly project?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All of them, oldest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["Environment"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createEnvironment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewEnvironment"];
            };
        };
        readonly responses: {
            /** @description The new environment. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `project_not_found` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEnvironment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The environment. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly replaceEnvironment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EnvironmentChange"];
            };
        };
        readonly responses: {
            /** @description The environment. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteEnvironment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeEnvironment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EnvironmentChange"];
            };
        };
        readonly responses: {
            /** @description The environment. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listManagementKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All of them, newest first, dead ones included. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["ManagementKey"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createManagementKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewManagementKey"];
            };
        };
        readonly responses: {
            /** @description The new key. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreatedManagementKey"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `project_not_found` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly revokeManagementKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the key. */
                readonly keyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It opens nothing any more. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listServerKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All of them, newest first, dead ones included. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["ServerKey"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createServerKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewServerKey"];
            };
        };
        readonly responses: {
            /** @description The new key. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreatedServerKey"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly revokeServerKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the key. */
                readonly keyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It opens nothing any more. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listFeatures: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, counted from 1. */
                readonly page?: number;
                /** @description How many there are on a page. */
                readonly page_size?: number;
                /** @description Part of the name. */
                readonly q?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of them, oldest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["Feature"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createFeature: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewFeature"];
            };
        };
        readonly responses: {
            /** @description The new feature. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `duplicate_variant`, `allocation_over_100`, `feature_not_multivariate`, `project_not_found` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFeature: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the feature. */
                readonly featureId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The feature. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly replaceFeature: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the feature. */
                readonly featureId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["FeatureChange"];
            };
        };
        readonly responses: {
            /** @description The feature. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteFeature: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the feature. */
                readonly featureId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeFeature: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the feature. */
                readonly featureId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["FeatureChange"];
            };
        };
        readonly responses: {
            /** @description The feature. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listVariants: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the feature. */
                readonly featureId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All of them, in the order in which identities are split. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["Variant"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createVariant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the feature. */
                readonly featureId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewVariant"];
            };
        };
        readonly responses: {
            /** @description The new variant. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Variant"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `duplicate_variant`, `allocation_over_100`, `feature_not_multivariate` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getVariant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the feature. */
                readonly featureId: string;
                /** @description The id of the variant. */
                readonly variantId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The variant. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Variant"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly replaceVariant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the feature. */
                readonly featureId: string;
                /** @description The id of the variant. */
                readonly variantId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewVariant"];
            };
        };
        readonly responses: {
            /** @description The variant. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Variant"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `duplicate_variant`, `allocation_over_100` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteVariant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the feature. */
                readonly featureId: string;
                /** @description The id of the variant. */
                readonly variantId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeVariant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the feature. */
                readonly featureId: string;
                /** @description The id of the variant. */
                readonly variantId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["VariantChange"];
            };
        };
        readonly responses: {
            /** @description The variant. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Variant"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `duplicate_variant`, `allocation_over_100` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listDefaultStates: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, counted from 1. */
                readonly page?: number;
                /** @description How many there are on a page. */
                readonly page_size?: number;
                /** @description Only those of this feature. */
                readonly feature?: number;
                /** @description Only those of the feature of this name. */
                readonly feature_name?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of them, by feature. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["FeatureState"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDefaultState: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the feature state. */
                readonly stateId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly replaceDefaultState: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the feature state. */
                readonly stateId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WholeFeatureState"];
            };
        };
        readonly responses: {
            /** @description The state. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeDefaultState: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the feature state. */
                readonly stateId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["FeatureStateChange"];
            };
        };
        readonly responses: {
            /** @description The state. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listSegmentOverrides: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, counted from 1. */
                readonly page?: number;
                /** @description How many there are on a page. */
                readonly page_size?: number;
                /** @description Only those of this feature. */
                readonly feature?: number;
                /** @description Only those of the feature of this name. */
                readonly feature_name?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the feature. */
                readonly featureId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of them, by feature. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["FeatureState"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createSegmentOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the feature. */
                readonly featureId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewSegmentOverride"];
            };
        };
        readonly responses: {
            /** @description The new override. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `segment_not_found`, `feature_specific_segment` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createSegmentOverrideAtOldPath: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the feature. */
                readonly featureId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewSegmentOverride"];
            };
        };
        readonly responses: {
            /** @description The new override. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `segment_not_found`, `feature_specific_segment` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSegmentOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the feature. */
                readonly featureId: string;
                /** @description The id of the feature state. */
                readonly stateId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly replaceSegmentOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the feature. */
                readonly featureId: string;
                /** @description The id of the feature state. */
                readonly stateId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WholeFeatureState"];
            };
        };
        readonly responses: {
            /** @description The state. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteSegmentOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the feature. */
                readonly featureId: string;
                /** @description The id of the feature state. */
                readonly stateId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeSegmentOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the feature. */
                readonly featureId: string;
                /** @description The id of the feature state. */
                readonly stateId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["FeatureStateChange"];
            };
        };
        readonly responses: {
            /** @description The state. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listAllIdentityOverrides: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, counted from 1. */
                readonly page?: number;
                /** @description How many there are on a page. */
                readonly page_size?: number;
                /** @description Only those of this feature. */
                readonly feature?: number;
                /** @description Only those of the feature of this name. */
                readonly feature_name?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of them, by feature. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["FeatureState"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listIdentityOverrides: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, counted from 1. */
                readonly page?: number;
                /** @description How many there are on a page. */
                readonly page_size?: number;
                /** @description Only those of this feature. */
                readonly feature?: number;
                /** @description Only those of the feature of this name. */
                readonly feature_name?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The identifier of the identity. */
                readonly identifier: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of them, by feature. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["FeatureState"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createIdentityOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The identifier of the identity. */
                readonly identifier: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewIdentityOverride"];
            };
        };
        readonly responses: {
            /** @description The new override. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getIdentityOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The identifier of the identity. */
                readonly identifier: string;
                /** @description The id of the feature state. */
                readonly stateId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly replaceIdentityOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The identifier of the identity. */
                readonly identifier: string;
                /** @description The id of the feature state. */
                readonly stateId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WholeFeatureState"];
            };
        };
        readonly responses: {
            /** @description The state. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteIdentityOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The identifier of the identity. */
                readonly identifier: string;
                /** @description The id of the feature state. */
                readonly stateId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeIdentityOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The identifier of the identity. */
                readonly identifier: string;
                /** @description The id of the feature state. */
                readonly stateId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["FeatureStateChange"];
            };
        };
        readonly responses: {
            /** @description The state. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listSegments: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, counted from 1. */
                readonly page?: number;
                /** @description How many there are on a page. */
                readonly page_size?: number;
                /** @description Part of the name. */
                readonly q?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of them, oldest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["Segment"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createSegment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewSegment"];
            };
        };
        readonly responses: {
            /** @description The new segment. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `project_not_found` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSegment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the segment. */
                readonly segmentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The segment. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly replaceSegment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the segment. */
                readonly segmentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WholeSegment"];
            };
        };
        readonly responses: {
            /** @description The segment. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteSegment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the segment. */
                readonly segmentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeSegment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
                /** @description The id of the segment. */
                readonly segmentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["SegmentChange"];
            };
        };
        readonly responses: {
            /** @description The segment. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listIdentities: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, counted from 1. */
                readonly page?: number;
                /** @description How many there are on a page. */
                readonly page_size?: number;
                /** @description Part of the identifier. */
                readonly q?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of them, oldest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["Identity"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createIdentity: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewIdentity"];
            };
        };
        readonly responses: {
            /** @description The identity. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Identity"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getIdentity: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The identifier of the identity. */
                readonly identifier: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The identity. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Identity"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteIdentity: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The identifier of the identity. */
                readonly identifier: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listTraits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The identifier of the identity. */
                readonly identifier: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All of them. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["Trait"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteTrait: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The identifier of the identity. */
                readonly identifier: string;
                /** @description The key of the trait. */
                readonly traitKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listMetrics: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, counted from 1. */
                readonly page?: number;
                /** @description How many there are on a page. */
                readonly page_size?: number;
                /** @description Part of the name. */
                readonly q?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["Metric"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createMetric: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewMetric"];
            };
        };
        readonly responses: {
            /** @description The new metric. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Metric"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly previewMetric: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MetricPreviewRequest"];
            };
        };
        readonly responses: {
            /** @description Day by day and in total. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MetricPreview"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMetric: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the metric. */
                readonly metricId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The metric. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Metric"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly replaceMetric: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the metric. */
                readonly metricId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewMetric"];
            };
        };
        readonly responses: {
            /** @description The metric as it is now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChangedMetric"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteMetric: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the metric. */
                readonly metricId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone from the library. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeMetric: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the metric. */
                readonly metricId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["MetricChange"];
            };
        };
        readonly responses: {
            /** @description The metric as it is now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChangedMetric"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listMetricVersions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the metric. */
                readonly metricId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All versions, newest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["MetricVersion"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly previewSavedMetric: {
        readonly parameters: {
            readonly query?: {
                /** @description How many days back, today included. */
                readonly days?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the metric. */
                readonly metricId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Day by day and in total. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MetricPreview"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listExperiments: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, counted from 1. */
                readonly page?: number;
                /** @description How many there are on a page. */
                readonly page_size?: number;
                /** @description Only those of this status, or of one of several. */
                readonly status?: readonly ("created" | "running" | "paused" | "completed")[];
                /** @description Part of the name of the experiment or of its feature. */
                readonly q?: string;
                /** @description Only those with this tag, or with all of several. */
                readonly tag?: readonly string[];
                /** @description Only those of this owner. */
                readonly owner?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page, with how many there are of each status: that count minds everything but `status`. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["Experiment"][];
                        readonly status_counts: {
                            readonly created: number;
                            readonly running: number;
                            readonly paused: number;
                            readonly completed: number;
                        };
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                readonly Prefer?: "respond-async";
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly feature: number;
                    readonly name: string;
                    readonly hypothesis: string;
                    /** @description Who answers for it; null is nobody. */
                    readonly owner?: string | null;
                    readonly tags?: readonly string[];
                    readonly notes?: string;
                    /**
                     * @default flag
                     * @enum {string}
                     */
                    readonly assignment?: "flag" | "external";
                    /**
                     * @description The first one is the primary one.
                     * @default []
                     */
                    readonly metrics?: readonly components["schemas"]["WantedMetric"][];
                    readonly experiment_rollout?: {
                        readonly enabled: boolean;
                        /** @description From 0 to 100, with at most two decimals. */
                        readonly rollout_percentage: number;
                        readonly feature_state_value: {
                            /** @enum {string} */
                            readonly type: "integer" | "string" | "boolean";
                            readonly value: string;
                        };
                        readonly multivariate_feature_state_values?: readonly {
                            readonly multivariate_feature_option: number;
                            /** @description From 0 to 100, with at most two decimals. */
                            readonly percentage_allocation: number;
                            readonly key?: string;
                        }[];
                        readonly audience?: {
                            /**
                             * @default any
                             * @enum {string}
                             */
                            readonly match?: "any" | "all";
                            readonly segment_ids: readonly number[];
                        } | null;
                    };
                    readonly refresh_interval_seconds?: number;
                    readonly refresh_throttle_seconds?: number;
                    readonly settle_seconds?: number;
                    /** @default 5000 */
                    readonly planned_units?: number;
                };
            };
        };
        readonly responses: {
            /** @description The new experiment. */
            readonly 201: {
                headers: {
                    /** @description The address of the experiment. */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreatedExperiment"];
                };
            };
            /** @description The creation is durable and not decided yet. */
            readonly 202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `environment_not_found`, `feature_not_found`, `feature_not_multivariate`, `feature_of_another_project`, `metric_not_found`, `duplicate_metric`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `invalid_audience` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The experiment. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExperimentDetail"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly replaceExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly hypothesis: string;
                    /** @description Who answers for it; null is nobody. */
                    readonly owner?: string | null;
                    readonly tags?: readonly string[];
                    readonly notes?: string;
                };
            };
        };
        readonly responses: {
            /** @description The experiment. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExperimentDetail"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteExperiment: {
        readonly parameters: {
            readonly query?: {
                /** @description Why; kept in the timeline. */
                readonly comment?: string;
            };
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                readonly Prefer?: "respond-async";
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The deletion is durable and not decided yet. */
            readonly 202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    readonly name?: string;
                    readonly hypothesis?: string;
                    /** @description Who answers for it; null is nobody. */
                    readonly owner?: string | null;
                    readonly tags?: readonly string[];
                    readonly notes?: string;
                };
            };
        };
        readonly responses: {
            /** @description The experiment. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExperimentDetail"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listAttachments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The primary one first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["MetricOfExperiment"][];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly attachMetric: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WantedMetric"];
            };
        };
        readonly responses: {
            /** @description The metric in its place. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MetricOfExperiment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `metric_not_found`, `duplicate_metric` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAttachment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
                /** @description The id of the metric’s place in the experiment (not the metric’s own). */
                readonly attachmentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The metric in its place. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MetricOfExperiment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly replaceAttachment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
                /** @description The id of the metric’s place in the experiment (not the metric’s own). */
                readonly attachmentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WantedMetric"];
            };
        };
        readonly responses: {
            /** @description The metric in its place. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MetricOfExperiment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly detachMetric: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
                /** @description The id of the metric’s place in the experiment (not the metric’s own). */
                readonly attachmentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone from the experiment, not from the library. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeAttachment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
                /** @description The id of the metric’s place in the experiment (not the metric’s own). */
                readonly attachmentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["AttachmentChange"];
            };
        };
        readonly responses: {
            /** @description The metric in its place. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MetricOfExperiment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly startExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                readonly Prefer?: "respond-async";
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly started_at?: string;
                    /** @description Why; kept in the timeline. */
                    readonly comment?: string;
                };
            };
        };
        readonly responses: {
            /** @description The experiment as it is then. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Experiment"];
                };
            };
            /** @description The command is durable and not decided yet. */
            readonly 202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `start_in_the_future`, `backdating_needs_external`, `invalid_audience`, `unknown_variant` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly pauseExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                readonly Prefer?: "respond-async";
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @description Why; kept in the timeline. */
                    readonly comment?: string;
                };
            };
        };
        readonly responses: {
            /** @description The experiment as it is then. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Experiment"];
                };
            };
            /** @description The command is durable and not decided yet. */
            readonly 202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly completeExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                readonly Prefer?: "respond-async";
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @default restore */
                    readonly outcome?: "restore" | "keep_control" | {
                        readonly ship: number | string;
                    };
                    /** @description Why; kept in the timeline. */
                    readonly comment?: string;
                };
            };
        };
        readonly responses: {
            /** @description The experiment as it is then. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Experiment"];
                };
            };
            /** @description The command is durable and not decided yet. */
            readonly 202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `nothing_to_ship` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeRollout: {
        readonly parameters: {
            readonly query?: {
                /** @description `true` answers what the change would do, and changes nothing. */
                readonly dry_run?: "true" | "false";
            };
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                readonly Prefer?: "respond-async";
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly enabled: boolean;
                    /** @description From 0 to 100, with at most two decimals. */
                    readonly rollout_percentage: number;
                    readonly feature_state_value: {
                        /** @enum {string} */
                        readonly type: "integer" | "string" | "boolean";
                        readonly value: string;
                    };
                    readonly multivariate_feature_state_values?: readonly {
                        readonly multivariate_feature_option: number;
                        /** @description From 0 to 100, with at most two decimals. */
                        readonly percentage_allocation: number;
                        readonly key?: string;
                    }[];
                    readonly audience?: {
                        /**
                         * @default any
                         * @enum {string}
                         */
                        readonly match?: "any" | "all";
                        readonly segment_ids: readonly number[];
                    } | null;
                    /** @description Why; kept in the timeline. */
                    readonly comment?: string;
                };
            };
        };
        readonly responses: {
            /** @description The experiment as it is then; of a dry run, what the change would do. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Experiment"] | components["schemas"]["RolloutPreview"];
                };
            };
            /** @description The command is durable and not decided yet. */
            readonly 202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `invalid_audience` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly refreshExposures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                readonly Prefer?: "respond-async";
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The refresh is asked for; what it comes to is read where snapshots are. */
            readonly 202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `not_started`, `already_final` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly refreshResults: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                readonly "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                readonly Prefer?: "respond-async";
            };
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The refresh is asked for; what it comes to is read where snapshots are. */
            readonly 202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `not_started`, `already_final` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getCommand: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
                /** @description The id of the command, as the `Location` of a 202 names it. */
                readonly commandId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The outcome, or that there is none yet. */
            readonly 200: {
                headers: {
                    /** @description Seconds after which to ask again, while it is pending. */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Command"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getExposures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The latest snapshot; null before anything was asked for or happened. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly exposures: components["schemas"]["LatestExposures"] | null;
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getResults: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The latest snapshot; null before anything was asked for or happened. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly results: components["schemas"]["LatestResults"] | null;
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listSnapshots: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, counted from 1. */
                readonly page?: number;
                /** @description How many there are on a page. */
                readonly page_size?: number;
                /** @description ISO 8601; from here on. */
                readonly from?: string;
                /** @description ISO 8601; before this. */
                readonly to?: string;
                readonly kind?: "exposures" | "results";
            };
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of them, without what they hold. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["Snapshot"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSnapshot: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
                /** @description The id of the snapshot. */
                readonly snapshotId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The snapshot. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WholeSnapshot"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFinal: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The sealed snapshots. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FinalResult"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getLive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the workflow says. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LiveView"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTimeline: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, counted from 1. */
                readonly page?: number;
                /** @description How many there are on a page. */
                readonly page_size?: number;
                /** @description ISO 8601; from here on. */
                readonly from?: string;
                /** @description ISO 8601; before this. */
                readonly to?: string;
                /** @description Only these; may be repeated. */
                readonly kind?: readonly ("command" | "rollout" | "epoch" | "refresh" | "metric" | "edit" | "sealed" | "repair")[];
            };
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                readonly experimentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of the entries. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["TimelineEntry"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listEnvironmentAudit: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, counted from 1. */
                readonly page?: number;
                /** @description How many there are on a page. */
                readonly page_size?: number;
                /** @description ISO 8601; from here on. */
                readonly from?: string;
                /** @description ISO 8601; before this. */
                readonly to?: string;
                /** @description Only what happened to such things. */
                readonly subject?: "experiment" | "project" | "environment" | "feature" | "variant" | "feature_default" | "segment" | "segment_override" | "identity_override" | "identity" | "metric" | "server_key" | "management_key";
            };
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of the log, newest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["AuditLine"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listProjectAudit: {
        readonly parameters: {
            readonly query?: {
                /** @description Which page, counted from 1. */
                readonly page?: number;
                /** @description How many there are on a page. */
                readonly page_size?: number;
                /** @description ISO 8601; from here on. */
                readonly from?: string;
                /** @description ISO 8601; before this. */
                readonly to?: string;
                /** @description Only what happened to such things. */
                readonly subject?: "experiment" | "project" | "environment" | "feature" | "variant" | "feature_default" | "segment" | "segment_override" | "identity_override" | "identity" | "metric" | "server_key" | "management_key";
            };
            readonly header?: never;
            readonly path: {
                /** @description The id of the project. */
                readonly projectId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of the log, newest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many there are on all pages. */
                        readonly count: number;
                        /** @description Address of the next page. */
                        readonly next: string | null;
                        /** @description Address of the page before. */
                        readonly previous: string | null;
                        readonly results: readonly components["schemas"]["AuditLine"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listWarehouseConnections: {
        readonly parameters: {
            readonly query?: {
                /** @description `true` leaves out the counts, which cost a look at all events. */
                readonly exclude_event_stats?: "true" | "false";
            };
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A list of one. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["WarehouseConnection"][];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createWarehouseConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getWarehouseConnection: {
        readonly parameters: {
            readonly query?: {
                /** @description `true` leaves out the counts, which cost a look at all events. */
                readonly exclude_event_stats?: "true" | "false";
            };
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The number of the warehouse connection: 1. */
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The connection. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WarehouseConnection"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly testWarehouseConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The number of the warehouse connection: 1. */
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What it said. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WarehouseConnectionTest"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listReceivedEvents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The client key of the environment. */
                readonly environmentKey: string;
                /** @description The number of the warehouse connection: 1. */
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Names, at most 500. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReceivedEvents"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFlags: {
        readonly parameters: {
            readonly query?: {
                /** @description Only the flag of this feature. */
                readonly feature?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All flags, or the one of the feature that was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Flag"][] | components["schemas"]["Flag"];
                };
            };
            /** @description `validation_failed`, `invalid_body` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getIdentityFlags: {
        readonly parameters: {
            readonly query: {
                readonly identifier: string;
                readonly transient?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The identity’s flags. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IdentityFlags"];
                };
            };
            /** @description `validation_failed`, `invalid_body` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postIdentityFlags: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["IdentityRequest"];
            };
        };
        readonly responses: {
            /** @description The identity’s flags. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IdentityFlags"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly sendEvents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventBatch"];
            };
        };
        readonly responses: {
            /** @description What became of the batch. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchVerdict"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `no_event_accepted` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["RefusedBatch"];
                };
            };
            /** @description `authentication_required`, `invalid_key` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEnvironmentDocument: {
        readonly parameters: {
            readonly query?: {
                /** @description What the `Link` of the page before says. */
                readonly page_id?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document; from the second page on, identities only. */
            readonly 200: {
                headers: {
                    /** @description Names this state of the document; send it as `If-None-Match`. */
                    readonly ETag?: string;
                    /** @description When it changed; send it as `If-Modified-Since`. */
                    readonly "Last-Modified"?: string;
                    /** @description The next page, if there is one. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EnvironmentDocument"] | components["schemas"]["EnvironmentDocumentPage"];
                };
            };
            /** @description What the caller has is what there is. */
            readonly 304: {
                headers: {
                    /** @description Names this state of the document; send it as `If-None-Match`. */
                    readonly ETag?: string;
                    /** @description When it changed; send it as `If-Modified-Since`. */
                    readonly "Last-Modified"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed`, `invalid_body` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly reportUsage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    readonly [key: string]: number;
                };
            };
        };
        readonly responses: {
            /** @description The counts were taken. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpenApi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OpenAPI 3.1. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly openapi: string;
                        readonly info: {
                            readonly title: string;
                            readonly version: string;
                        } & {
                            readonly [key: string]: unknown;
                        };
                        readonly paths: {
                            readonly [key: string]: {
                                readonly [key: string]: unknown;
                            };
                        };
                        readonly components: {
                            readonly [key: string]: unknown;
                        };
                    } & {
                        readonly [key: string]: unknown;
                    };
                };
            };
            /** @description `method_not_allowed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDocs: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getErrorDocs: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getLiveness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "ok";
                        readonly version: string;
                    };
                };
            };
            /** @description `method_not_allowed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getReadiness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It can, or most of it. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Postgres or Temporal is missing. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description `method_not_allowed` */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
