// Generated from the OpenAPI document by `npm run generate:client`. Do not edit; a test compares it.

export interface paths {
    "/api/v1/projects/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the projects that the key covers
         * @description Needs the role `viewer`.
         */
        get: operations["listProjects"];
        put?: never;
        /**
         * Create a project
         * @description Needs the role `admin`.
         */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a project
         * @description Needs the role `viewer`.
         */
        get: operations["getProject"];
        /**
         * Rename a project
         * @description Needs the role `admin`.
         */
        put: operations["replaceProject"];
        post?: never;
        /**
         * Delete a project with everything in it
         * @description Needs the role `admin`.
         */
        delete: operations["deleteProject"];
        options?: never;
        head?: never;
        /**
         * Rename a project
         * @description Needs the role `admin`.
         */
        patch: operations["changeProject"];
        trace?: never;
    };
    "/api/v1/environments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the environments that the key covers
         * @description Needs the role `viewer`.
         */
        get: operations["listEnvironments"];
        put?: never;
        /**
         * Create an environment
         * @description It gets a default state of every feature of the project.
         *
         *     Needs the role `admin`.
         */
        post: operations["createEnvironment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an environment
         * @description Needs the role `viewer`.
         */
        get: operations["getEnvironment"];
        /**
         * Rename an environment
         * @description Needs the role `admin`.
         */
        put: operations["replaceEnvironment"];
        post?: never;
        /**
         * Delete an environment
         * @description Its keys open nothing from then on. Its client key is never given away again.
         *
         *     Needs the role `admin`.
         */
        delete: operations["deleteEnvironment"];
        options?: never;
        head?: never;
        /**
         * Rename an environment
         * @description Needs the role `admin`.
         */
        patch: operations["changeEnvironment"];
        trace?: never;
    };
    "/api/v1/api-keys/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the management keys within the scope of yours
         * @description Needs the role `admin`.
         */
        get: operations["listManagementKeys"];
        put?: never;
        /**
         * Create a management key
         * @description For the whole organisation, one project or one environment, never beyond the scope of yours. The key is shown once and stored as a hash.
         *
         *     Needs the role `admin`.
         */
        post: operations["createManagementKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{keyId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a management key
         * @description Needs the role `admin`.
         */
        delete: operations["revokeManagementKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/api-keys/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the server keys of an environment
         * @description Needs the role `admin`.
         */
        get: operations["listServerKeys"];
        put?: never;
        /**
         * Create a server key
         * @description For SDKs that evaluate locally. The key is shown once and stored as a hash.
         *
         *     Needs the role `admin`.
         */
        post: operations["createServerKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/api-keys/{keyId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a server key
         * @description Needs the role `admin`.
         */
        delete: operations["revokeServerKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/features/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the features of a project
         * @description Needs the role `viewer`.
         */
        get: operations["listFeatures"];
        put?: never;
        /**
         * Create a feature with its variants
         * @description Every environment of the project gets a default state of it. Experiments need a multivariate feature.
         *
         *     Needs the role `editor`.
         */
        post: operations["createFeature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/features/{featureId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a feature
         * @description Needs the role `viewer`.
         */
        get: operations["getFeature"];
        /**
         * Change a feature
         * @description Name and type can be sent back as they are, and not be changed. What is left out stays.
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceFeature"];
        post?: never;
        /**
         * Delete a feature with its variants, states and overrides
         * @description Needs the role `editor`.
         */
        delete: operations["deleteFeature"];
        options?: never;
        head?: never;
        /**
         * Change a feature
         * @description Name and type can be sent back as they are, and not be changed. What is left out stays.
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeFeature"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/features/{featureId}/mv-options/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the variants of a feature
         * @description Needs the role `viewer`.
         */
        get: operations["listVariants"];
        put?: never;
        /**
         * Add a variant to a feature
         * @description Needs the role `editor`.
         */
        post: operations["createVariant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/features/{featureId}/mv-options/{variantId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a variant
         * @description Needs the role `viewer`.
         */
        get: operations["getVariant"];
        /**
         * Replace a variant
         * @description Its share is that of environments that are made later; those that exist keep theirs.
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceVariant"];
        post?: never;
        /**
         * Delete a variant
         * @description What it was given anywhere goes to control.
         *
         *     Needs the role `editor`.
         */
        delete: operations["deleteVariant"];
        options?: never;
        head?: never;
        /**
         * Change a variant
         * @description Its share is that of environments that are made later; those that exist keep theirs.
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeVariant"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/featurestates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what everybody gets of the features
         * @description Needs the role `viewer`.
         */
        get: operations["listDefaultStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/featurestates/{stateId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what everybody gets of a feature
         * @description Needs the role `viewer`.
         */
        get: operations["getDefaultState"];
        /**
         * Replace what everybody gets of a feature
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceDefaultState"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what everybody gets of a feature
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeDefaultState"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/features/{featureId}/segment-overrides/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what members of segments get of a feature
         * @description Needs the role `viewer`.
         */
        get: operations["listSegmentOverrides"];
        put?: never;
        /**
         * Give members of a segment something else
         * @description Needs the role `editor`.
         */
        post: operations["createSegmentOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/features/{featureId}/create-segment-override/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give members of a segment something else
         * @description The same under the path that tools of the flag provider use.
         *
         *     Needs the role `editor`.
         */
        post: operations["createSegmentOverrideAtOldPath"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/features/{featureId}/segment-overrides/{stateId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an override of a segment
         * @description Needs the role `viewer`.
         */
        get: operations["getSegmentOverride"];
        /**
         * Replace an override of a segment
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceSegmentOverride"];
        post?: never;
        /**
         * Delete an override of a segment
         * @description Needs the role `editor`.
         */
        delete: operations["deleteSegmentOverride"];
        options?: never;
        head?: never;
        /**
         * Change an override of a segment
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeSegmentOverride"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identity-overrides/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what single identities get, for all of them
         * @description Needs the role `viewer`.
         */
        get: operations["listAllIdentityOverrides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identities/{identifier}/featurestates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what an identity gets in place of others
         * @description Needs the role `viewer`.
         */
        get: operations["listIdentityOverrides"];
        put?: never;
        /**
         * Give an identity something else
         * @description Needs the role `editor`.
         */
        post: operations["createIdentityOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identities/{identifier}/featurestates/{stateId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an override of an identity
         * @description Needs the role `viewer`.
         */
        get: operations["getIdentityOverride"];
        /**
         * Replace an override of an identity
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceIdentityOverride"];
        post?: never;
        /**
         * Delete an override of an identity
         * @description Needs the role `editor`.
         */
        delete: operations["deleteIdentityOverride"];
        options?: never;
        head?: never;
        /**
         * Change an override of an identity
         * @description Shares that are not named stay; an empty list means "all control".
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeIdentityOverride"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/segments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the segments of a project
         * @description Those that people made; the segments of rollouts are not among them.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listSegments"];
        put?: never;
        /**
         * Create a segment
         * @description Needs the role `editor`.
         */
        post: operations["createSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/segments/{segmentId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a segment
         * @description Needs the role `viewer`.
         */
        get: operations["getSegment"];
        /**
         * Replace a segment
         * @description Refused while it would move identities of an experiment that has started.
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceSegment"];
        post?: never;
        /**
         * Delete a segment with its overrides
         * @description Needs the role `editor`.
         */
        delete: operations["deleteSegment"];
        options?: never;
        head?: never;
        /**
         * Change a segment
         * @description Refused while it would move identities of an experiment that has started.
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeSegment"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identities/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the identities of which something is known
         * @description Those that have traits that are kept, or overrides; others are evaluated without being stored.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listIdentities"];
        put?: never;
        /**
         * Make an identity known
         * @description One that is known already is answered as it is.
         *
         *     Needs the role `editor`.
         */
        post: operations["createIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identities/{identifier}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an identity with its traits
         * @description Needs the role `viewer`.
         */
        get: operations["getIdentity"];
        put?: never;
        post?: never;
        /**
         * Forget an identity, with its traits and overrides
         * @description Needs the role `editor`.
         */
        delete: operations["deleteIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identities/{identifier}/traits/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the traits of an identity
         * @description Needs the role `viewer`.
         */
        get: operations["listTraits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/identities/{identifier}/traits/{traitKey}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Forget a trait of an identity
         * @description Needs the role `editor`.
         */
        delete: operations["deleteTrait"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiment-metrics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the library of metrics, newest first
         * @description Needs the role `viewer`.
         */
        get: operations["listMetrics"];
        put?: never;
        /**
         * Create a metric
         * @description Version 1 of a definition is all events of a name; version 2 chooses among them by their metadata, reads a number from there, makes a ratio, or bounds time and size.
         *
         *     Needs the role `editor`.
         */
        post: operations["createMetric"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiment-metrics/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what a definition comes to, before it is a metric
         * @description Reads the events of the last days and changes nothing.
         *
         *     Needs the role `viewer`.
         */
        post: operations["previewMetric"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a metric
         * @description Needs the role `viewer`.
         */
        get: operations["getMetric"];
        /**
         * Replace a metric
         * @description A change of aggregation, direction or definition makes a new version. Experiments that have started keep the version that they started with, and `kept_by` names them; all others measure the new one. A change of name or description makes no version.
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceMetric"];
        post?: never;
        /**
         * Delete a metric
         * @description Completed experiments go on knowing it.
         *
         *     Needs the role `editor`.
         */
        delete: operations["deleteMetric"];
        options?: never;
        head?: never;
        /**
         * Change a metric
         * @description A change of aggregation, direction or definition makes a new version. Experiments that have started keep the version that they started with, and `kept_by` names them; all others measure the new one. A change of name or description makes no version.
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeMetric"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/versions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a metric has meant over time
         * @description Needs the role `viewer`.
         */
        get: operations["listMetricVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what a metric comes to
         * @description Reads the events of the last days and changes nothing.
         *
         *     Needs the role `viewer`.
         */
        get: operations["previewSavedMetric"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List experiments, newest first
         * @description Needs the role `viewer`.
         */
        get: operations["listExperiments"];
        put?: never;
        /**
         * Create an experiment
         * @description With its metrics and its rollout, in one act: all of it exists afterwards, or nothing. Nothing changes for anybody before the start.
         *
         *     Needs the role `editor`.
         */
        post: operations["createExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an experiment
         * @description With its rollout and its epochs.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getExperiment"];
        /**
         * Rewrite what is noted about an experiment
         * @description Name, hypothesis, owner, tags and notes, in whatever state the experiment is. An owner, tags or notes that are left out stay as they are.
         *
         *     Needs the role `editor`.
         */
        put: operations["replaceExperiment"];
        post?: never;
        /**
         * Delete an experiment
         * @description What it served is removed and the feature’s default restored. Its history is kept.
         *
         *     Needs the role `editor`.
         */
        delete: operations["deleteExperiment"];
        options?: never;
        head?: never;
        /**
         * Rewrite what is noted about an experiment
         * @description Name, hypothesis, owner, tags and notes, in whatever state the experiment is. An owner, tags or notes that are left out stay as they are.
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeExperiment"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/metrics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what an experiment measures
         * @description Needs the role `viewer`.
         */
        get: operations["listAttachments"];
        put?: never;
        /**
         * Make an experiment measure one more metric
         * @description Also while it runs; the audit log says when. An experiment that has started keeps the version that the metric has now.
         *
         *     Needs the role `editor`.
         */
        post: operations["attachMetric"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/metrics/{attachmentId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a metric’s place in an experiment
         * @description Needs the role `viewer`.
         */
        get: operations["getAttachment"];
        /**
         * Replace what is expected of a metric
         * @description Needs the role `editor`.
         */
        put: operations["replaceAttachment"];
        post?: never;
        /**
         * Make an experiment measure a metric no longer
         * @description Needs the role `editor`.
         */
        delete: operations["detachMetric"];
        options?: never;
        head?: never;
        /**
         * Change what is expected of a metric
         * @description Needs the role `editor`.
         */
        patch: operations["changeAttachment"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/start/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an experiment, or go on after a pause
         * @description Everybody gets the variant that the rollout gives them; after a pause, the one that they had. The first start zeroes the shares of the environment’s default, so that outsiders get control.
         *
         *     Needs the role `editor`.
         */
        post: operations["startExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/pause/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause an experiment
         * @description Everybody gets control, and exposures enrol nobody until it is started again.
         *
         *     Needs the role `editor`.
         */
        post: operations["pauseExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/complete/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an experiment
         * @description What it served is removed; `outcome` says what becomes of the feature’s default: as before, control for everybody, or one variant for everybody. The final result is sealed once late events have been waited for.
         *
         *     Needs the role `editor`.
         */
        post: operations["completeExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/rollout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change who takes part and how they are split
         * @description The three required fields are sent every time. Shares are changed by variant; an empty list gives everybody control. While the experiment runs, a change opens a new epoch. A dry run answers who would move, or the problem that the change would be refused with.
         *
         *     Needs the role `editor`.
         */
        patch: operations["changeRollout"];
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/exposures/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for exposures to be computed now
         * @description Needs the role `editor`.
         */
        post: operations["refreshExposures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/results/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for results to be computed now
         * @description Needs the role `editor`.
         */
        post: operations["refreshResults"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/commands/{commandId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what became of a command
         * @description Also of a creation that is not decided yet, which has no id but the uuid in its `Location`.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getCommand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/exposures/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the latest exposures
         * @description A refresh that fails leaves the last good snapshot where it is and says why it failed.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getExposures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/results/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the latest results
         * @description A refresh that fails leaves the last good snapshot where it is and says why it failed.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/snapshots/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the snapshots of an experiment, newest first
         * @description What was known when: snapshots are added and never changed. `from` and `to` are about `as_of`.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/snapshots/{snapshotId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a snapshot with everything that it was computed from
         * @description Needs the role `viewer`.
         */
        get: operations["getSnapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/final/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the sealed final result
         * @description With its hash and all that it takes to derive it again: see docs/snapshots.md. It never changes.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getFinal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/live/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask the workflow itself
         * @description What it is about to do. Needs a worker; everything else is read without one.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/experiments/{experimentId}/timeline/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what happened to an experiment
         * @description Commands, also those that were refused, epochs, refreshes, changes and repairs, newest first.
         *
         *     Needs the role `viewer`.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/audit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log of an environment
         * @description What happened in it, and to the features and segments that it shares with the other environments of its project. A line is written in the transaction of the change: there is one if, and only if, something changed.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listEnvironmentAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/audit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log of a project
         * @description Of all its environments, also those that were deleted, and of its keys.
         *
         *     Needs the role `admin`.
         */
        get: operations["listProjectAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/warehouse-connections/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at the warehouse of an environment
         * @description An installation has one, which its configuration names; it is the same for all environments.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listWarehouseConnections"];
        put?: never;
        /**
         * Refused: every environment has its warehouse
         * @description Always 409: where events go is decided by `CLICKHOUSE_URL`, not by environment.
         *
         *     Needs the role `admin`.
         */
        post: operations["createWarehouseConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/warehouse-connections/{connectionId}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at one warehouse connection
         * @description Needs the role `viewer`.
         */
        get: operations["getWarehouseConnection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/warehouse-connections/{connectionId}/test-warehouse-connection/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the warehouse whether it answers
         * @description Needs the role `viewer`.
         */
        post: operations["testWarehouseConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/warehouse-connections/{connectionId}/events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the names of the events that came in
         * @description For whoever defines a metric: what applications really send.
         *
         *     Needs the role `viewer`.
         */
        get: operations["listReceivedEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flags/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask what nobody in particular gets
         * @description The environment’s defaults. SDKs may leave `/api/v1` out of this path and of the others below.
         */
        get: operations["getFlags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identities/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask what an identity gets */
        get: operations["getIdentityFlags"];
        put?: never;
        /**
         * Say what is known of an identity, and ask what it gets
         * @description Traits are kept unless they are transient. Who has no name is somebody else whenever the traits differ.
         */
        post: operations["postIdentityFlags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send exposures, and what happened afterwards
         * @description Events are judged one by one; what is accepted is stored when the answer comes. The same event again counts once. SDKs may send to `/v1/events` as well.
         */
        post: operations["sendEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environment-document/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read all that a server needs to evaluate flags by itself
         * @description Takes a server key. Overridden identities come in pages; `Link` leads to the next one.
         */
        get: operations["getEnvironmentDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/flags/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report how often features were evaluated
         * @description Counts by the name of the feature, since the last report. Features that are gone are not counted.
         */
        post: operations["reportUsage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environmentKey}/features/{featureId}/evaluation-data/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how often applications evaluated a feature
         * @description Needs the role `viewer`.
         */
        get: operations["getEvaluationData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this document */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this document in a browser */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what each problem means, and its cure
         * @description The `type` of every problem leads here.
         */
        get: operations["getErrorDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether this process is alive */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether this process can do its work */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        NewProject: {
            name: string;
        };
        NewEnvironment: {
            name: string;
            /** @description The id of the project. */
            project: number;
            /** @description A client key that is brought along, for instance by a migration; it is public. */
            api_key?: string;
        };
        EnvironmentChange: {
            name: string;
        };
        NewManagementKey: {
            name: string;
            /**
             * @description `viewer` looks, `editor` changes, `admin` also hands out keys and deletes environments.
             * @enum {string}
             */
            role: "viewer" | "editor" | "admin";
            /** @description Only in this project. */
            project?: number;
            /** @description Only in the environment with this client key. */
            environment?: string;
            /** @description When it stops to open anything; never if left out. */
            expires_at?: string | null;
        };
        NewServerKey: {
            /** @default server key */
            name?: string;
            /** @description When it stops to open anything; never if left out. */
            expires_at?: string | null;
        };
        NewFeature: {
            name: string;
            /**
             * @default MULTIVARIATE
             * @enum {string}
             */
            type?: "STANDARD" | "MULTIVARIATE";
            initial_value?: (string | number | boolean) | null;
            /** @default false */
            default_enabled?: boolean;
            description?: string | null;
            multivariate_options?: components["schemas"]["NewVariant"][];
        };
        NewVariant: {
            key: string;
            /**
             * @default string
             * @enum {string}
             */
            type?: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
            string_value?: string | null;
            integer_value?: number | null;
            boolean_value?: boolean | null;
            /** @description From 0 to 100, with at most two decimals. */
            default_percentage_allocation?: number;
        };
        FeatureChange: {
            name?: string;
            /** @enum {string} */
            type?: "STANDARD" | "MULTIVARIATE";
            description?: string | null;
            initial_value?: (string | number | boolean) | null;
            default_enabled?: boolean;
        };
        VariantChange: {
            key?: string;
            /** @enum {string} */
            type?: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
            string_value?: string | null;
            integer_value?: number | null;
            boolean_value?: boolean | null;
            /** @description From 0 to 100, with at most two decimals. */
            default_percentage_allocation?: number;
        };
        WholeFeatureState: {
            enabled: boolean;
            feature_state_value: ((string | number | boolean) | null) | {
                /** @enum {string} */
                type: "integer" | "string" | "boolean";
                value: string;
            } | {
                /** @enum {string} */
                type: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
                string_value?: string | null;
                integer_value?: number | null;
                boolean_value?: boolean | null;
            };
            multivariate_feature_state_values?: {
                multivariate_feature_option: number;
                /** @description From 0 to 100, with at most two decimals. */
                percentage_allocation: number;
            }[];
            priority?: number;
            feature_segment?: {
                priority?: number;
            } | null;
        };
        FeatureStateChange: {
            enabled?: boolean;
            feature_state_value?: ((string | number | boolean) | null) | {
                /** @enum {string} */
                type: "integer" | "string" | "boolean";
                value: string;
            } | {
                /** @enum {string} */
                type: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
                string_value?: string | null;
                integer_value?: number | null;
                boolean_value?: boolean | null;
            };
            multivariate_feature_state_values?: {
                multivariate_feature_option: number;
                /** @description From 0 to 100, with at most two decimals. */
                percentage_allocation: number;
            }[];
            priority?: number;
            feature_segment?: {
                priority?: number;
            } | null;
        };
        /** @description The segment is named by `segment`, or by `feature_segment`. */
        NewSegmentOverride: {
            enabled: boolean;
            feature_state_value: ((string | number | boolean) | null) | {
                /** @enum {string} */
                type: "integer" | "string" | "boolean";
                value: string;
            } | {
                /** @enum {string} */
                type: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
                string_value?: string | null;
                integer_value?: number | null;
                boolean_value?: boolean | null;
            };
            multivariate_feature_state_values?: {
                multivariate_feature_option: number;
                /** @description From 0 to 100, with at most two decimals. */
                percentage_allocation: number;
            }[];
            segment?: number;
            priority?: number;
            feature_segment?: {
                segment: number;
                priority?: number;
            };
        };
        NewIdentityOverride: {
            feature: number;
            enabled: boolean;
            feature_state_value: ((string | number | boolean) | null) | {
                /** @enum {string} */
                type: "integer" | "string" | "boolean";
                value: string;
            } | {
                /** @enum {string} */
                type: "string" | "integer" | "boolean" | "unicode" | "int" | "bool";
                string_value?: string | null;
                integer_value?: number | null;
                boolean_value?: boolean | null;
            };
            multivariate_feature_state_values?: {
                multivariate_feature_option: number;
                /** @description From 0 to 100, with at most two decimals. */
                percentage_allocation: number;
            }[];
        };
        NewSegment: {
            name: string;
            description?: string | null;
            /** @description Made for this feature only. */
            feature?: number | null;
            rules: components["schemas"]["NewSegmentRule"][];
        };
        NewSegmentRule: {
            /** @enum {string} */
            type: "ALL" | "ANY" | "NONE";
            rules?: components["schemas"]["NewSegmentRule"][];
            conditions?: {
                /** @enum {string} */
                operator: "EQUAL" | "NOT_EQUAL" | "GREATER_THAN" | "GREATER_THAN_INCLUSIVE" | "LESS_THAN" | "LESS_THAN_INCLUSIVE" | "CONTAINS" | "NOT_CONTAINS" | "IN" | "REGEX" | "MODULO" | "IS_SET" | "IS_NOT_SET" | "PERCENTAGE_SPLIT";
                property?: string | null;
                value?: ((string | number | boolean) | (string | number | boolean)[]) | null;
            }[];
        };
        WholeSegment: {
            name: string;
            description?: string | null;
            rules: components["schemas"]["NewSegmentRule"][];
        };
        SegmentChange: {
            name?: string;
            description?: string | null;
            rules?: components["schemas"]["NewSegmentRule"][];
        };
        NewIdentity: {
            identifier: string;
        };
        NewMetric: {
            name: string;
            description?: string | null;
            /**
             * @description How an identity’s events become its one number: whether, how many, their sum, their average.
             * @default mean
             * @enum {string}
             */
            aggregation?: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good.
             * @default up
             * @enum {string}
             */
            direction?: "up" | "down" | "informational";
            definition: components["schemas"]["MetricDefinition"];
        };
        MetricDefinition: {
            /** @constant */
            version: 1;
            /** @description The name of the event. */
            event: string;
        } | {
            /** @constant */
            version: 2;
            /** @description The name of the event. */
            event: string;
            /** @description All of them must be met. */
            filters?: components["schemas"]["PropertyFilter"][];
            /** @description The field of the metadata that holds the number; the event’s own value if left out. */
            value_field?: string;
            /** @description Makes the metric a ratio. With aggregation `count` or `sum` only. */
            denominator?: {
                /** @description The name of the event. */
                event: string;
                /** @description All of them must be met. */
                filters?: components["schemas"]["PropertyFilter"][];
                /** @description The field of the metadata that holds the number; the event’s own value if left out. */
                value_field?: string;
                /** @enum {string} */
                aggregation: "count" | "sum";
            };
            /** @description Only events within this many hours of an identity’s first exposure count. */
            conversion_window_hours?: number;
            /** @description No identity counts for more than this. With aggregation `count` or `sum`, not in a ratio. */
            cap?: number;
        };
        /** @description A condition on one field of an event’s metadata. A missing field meets only `is_not_set`, `not_equals`, `not_in` and `not_contains`. */
        PropertyFilter: {
            /** @description A field of the event’s metadata; a name, never a path. */
            property: string;
            /** @enum {string} */
            operator: "equals" | "not_equals";
            value: string | number | boolean;
        } | {
            /** @description A field of the event’s metadata; a name, never a path. */
            property: string;
            /** @enum {string} */
            operator: "contains" | "not_contains";
            value: string;
        } | {
            /** @description A field of the event’s metadata; a name, never a path. */
            property: string;
            /** @enum {string} */
            operator: "in" | "not_in";
            value: (string | number)[];
        } | {
            /** @description A field of the event’s metadata; a name, never a path. */
            property: string;
            /** @enum {string} */
            operator: "greater_than" | "at_least" | "less_than" | "at_most";
            value: number;
        } | {
            /** @description A field of the event’s metadata; a name, never a path. */
            property: string;
            /** @enum {string} */
            operator: "is_set" | "is_not_set";
        };
        MetricPreviewRequest: {
            /**
             * @description How an identity’s events become its one number: whether, how many, their sum, their average.
             * @default mean
             * @enum {string}
             */
            aggregation?: "occurrence" | "count" | "sum" | "mean";
            definition: components["schemas"]["MetricDefinition"];
            /**
             * @description How many days back, today included.
             * @default 7
             */
            days?: number;
        };
        MetricChange: {
            name?: string;
            description?: string | null;
            /**
             * @description How an identity’s events become its one number: whether, how many, their sum, their average.
             * @enum {string}
             */
            aggregation?: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good.
             * @enum {string}
             */
            direction?: "up" | "down" | "informational";
            definition?: components["schemas"]["MetricDefinition"];
        };
        NewExperiment: {
            /** @description The id of the feature; it must have variants. */
            feature: number;
            name: string;
            hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            owner?: string | null;
            tags?: string[];
            notes?: string;
            /**
             * @description Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.
             * @default flag
             * @enum {string}
             */
            assignment?: "flag" | "external";
            /**
             * @description The first one is the primary one.
             * @default []
             */
            metrics?: components["schemas"]["WantedMetric"][];
            /** @description Left out: everybody takes part, split as the environment’s default splits them now. */
            experiment_rollout?: components["schemas"]["RolloutRequest"];
            /** @description How often figures are computed. */
            refresh_interval_seconds?: number;
            /** @description Least time between two refreshes that are asked for. */
            refresh_throttle_seconds?: number;
            /** @description How long late events are waited for after the end, before the final result is sealed. */
            settle_seconds?: number;
            /**
             * @description Identities expected at the decision; tunes the always-valid intervals.
             * @default 5000
             */
            planned_units?: number;
        };
        WantedMetric: {
            /** @description The id of the metric. */
            metric: number;
            /**
             * @description If left out, it follows from the metric’s direction: up is `increase`, down is `decrease`. An informational metric has none, so it has to be sent.
             * @enum {string}
             */
            expected_direction?: "increase" | "decrease" | "not_increase" | "not_decrease";
            /**
             * @description `goal` if left out.
             * @enum {string}
             */
            role?: "goal" | "secondary" | "guardrail";
            margin?: number | null;
        };
        RolloutRequest: {
            enabled: boolean;
            /** @description How many of the audience take part, in percent. */
            rollout_percentage: number;
            /** @description What control gets. */
            feature_state_value: {
                /** @enum {string} */
                type: "integer" | "string" | "boolean";
                value: string;
            };
            /** @description Shares by variant; what is left of 100 % is control’s. Left out: unchanged. Empty: all control. */
            multivariate_feature_state_values?: {
                /** @description The id of the variant; may be left out where `key` names it. */
                multivariate_feature_option?: number;
                /** @description From 0 to 100, with at most two decimals. */
                percentage_allocation: number;
                /** @description The key of the variant, instead of its id or beside it; both name the same one then. */
                key?: string;
            }[];
            /** @description Left out: unchanged. Null: everybody. Frozen by the first start. */
            audience?: {
                /**
                 * @default any
                 * @enum {string}
                 */
                match?: "any" | "all";
                segment_ids: number[];
            } | null;
        };
        WholeExperimentEdit: {
            name: string;
            hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            owner?: string | null;
            tags?: string[];
            notes?: string;
        };
        ExperimentEdit: {
            name?: string;
            hypothesis?: string;
            /** @description Who answers for it; null is nobody. */
            owner?: string | null;
            tags?: string[];
            notes?: string;
        };
        AttachmentChange: {
            /** @description Cannot be changed; detach it and attach the other one. */
            metric?: number;
            /**
             * @description If left out, it follows from the metric’s direction: up is `increase`, down is `decrease`. An informational metric has none, so it has to be sent.
             * @enum {string}
             */
            expected_direction?: "increase" | "decrease" | "not_increase" | "not_decrease";
            /**
             * @description `goal` if left out.
             * @enum {string}
             */
            role?: "goal" | "secondary" | "guardrail";
            /** @description Null takes it away, and so does another role than `guardrail`. */
            margin?: number | null;
        };
        StartRequest: {
            /**
             * Format: date-time
             * @description Of an external experiment that ran in the past: when it began.
             */
            started_at?: string;
            /** @description Why; kept in the timeline. */
            comment?: string;
        };
        PauseRequest: {
            /** @description Why; kept in the timeline. */
            comment?: string;
        };
        CompleteRequest: {
            /**
             * @description What becomes of the feature’s default: as it was, control for everybody, or one variant for everybody.
             * @default restore
             */
            outcome?: "restore" | "keep_control" | {
                ship: number | string;
            };
            /** @description Why; kept in the timeline. */
            comment?: string;
        };
        RolloutChange: {
            enabled: boolean;
            /** @description How many of the audience take part, in percent. */
            rollout_percentage: number;
            /** @description What control gets. */
            feature_state_value: {
                /** @enum {string} */
                type: "integer" | "string" | "boolean";
                value: string;
            };
            /** @description Shares by variant; what is left of 100 % is control’s. Left out: unchanged. Empty: all control. */
            multivariate_feature_state_values?: {
                /** @description The id of the variant; may be left out where `key` names it. */
                multivariate_feature_option?: number;
                /** @description From 0 to 100, with at most two decimals. */
                percentage_allocation: number;
                /** @description The key of the variant, instead of its id or beside it; both name the same one then. */
                key?: string;
            }[];
            /** @description Left out: unchanged. Null: everybody. Frozen by the first start. */
            audience?: {
                /**
                 * @default any
                 * @enum {string}
                 */
                match?: "any" | "all";
                segment_ids: number[];
            } | null;
            /** @description Why; kept in the timeline. */
            comment?: string;
        };
        IdentityRequest: {
            identifier?: string | null;
            traits?: {
                trait_key: string;
                /** @description Null takes the trait away. */
                trait_value: (string | number | boolean) | null;
                /** @description Counts for this answer and is not kept. */
                transient?: boolean | null;
            }[] | null;
            /** @description Nothing is kept. */
            transient?: boolean | null;
        };
        EventBatch: {
            events: components["schemas"]["Event"][];
        };
        Event: {
            event_id?: string | null;
            event: string;
            feature_name?: string | null;
            identifier?: string | null;
            value?: (string | number) | null;
            traits?: Record<string, never> | null;
            metadata?: Record<string, never> | null;
            timestamp: number | string;
        };
        /** @description Features and segments belong to a project, and so do its environments. */
        Project: {
            id: number;
            name: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
        };
        Environment: {
            id: number;
            name: string;
            project: number;
            /** @description The client key: public, and part of every identity’s hash. */
            api_key: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
        };
        ManagementKey: {
            id: number;
            name: string;
            /** @description What it begins with. */
            prefix: string;
            /** @description Neither revoked nor expired. */
            active: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            expires_at: string | null;
            revoked_at: string | null;
            /** @description To the minute. */
            last_used_at: string | null;
            /** @enum {string} */
            role: "viewer" | "editor" | "admin";
            /** @enum {string} */
            scope: "organisation" | "project" | "environment";
            project: number | null;
            /** @description The client key of its environment. */
            environment: string | null;
        };
        CreatedManagementKey: {
            id: number;
            name: string;
            /** @description What it begins with. */
            prefix: string;
            /** @description Neither revoked nor expired. */
            active: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            expires_at: string | null;
            revoked_at: string | null;
            /** @description To the minute. */
            last_used_at: string | null;
            /** @enum {string} */
            role: "viewer" | "editor" | "admin";
            /** @enum {string} */
            scope: "organisation" | "project" | "environment";
            project: number | null;
            /** @description The client key of its environment. */
            environment: string | null;
            /** @description The key itself, this once; null where the request was a repeat with the same Idempotency-Key. */
            key: string | null;
        };
        ServerKey: {
            id: number;
            name: string;
            /** @description What it begins with. */
            prefix: string;
            /** @description Neither revoked nor expired. */
            active: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            expires_at: string | null;
            revoked_at: string | null;
            /** @description To the minute. */
            last_used_at: string | null;
        };
        CreatedServerKey: {
            id: number;
            name: string;
            /** @description What it begins with. */
            prefix: string;
            /** @description Neither revoked nor expired. */
            active: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            expires_at: string | null;
            revoked_at: string | null;
            /** @description To the minute. */
            last_used_at: string | null;
            /** @description The key itself, this once; null where the request was a repeat with the same Idempotency-Key. */
            key: string | null;
        };
        Feature: {
            id: number;
            name: string;
            /** @enum {string} */
            type: "STANDARD" | "MULTIVARIATE";
            description: string;
            /** @description What environments that are made later begin with. */
            initial_value: string | number | boolean;
            default_enabled: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_date: string;
            /** @description In the order in which identities are split. */
            multivariate_options: components["schemas"]["Variant"][];
        };
        Variant: {
            id: number;
            uuid: string;
            key: string;
            /**
             * @description Which of the three values is set.
             * @enum {string}
             */
            type: "string" | "integer" | "boolean";
            string_value: string | null;
            integer_value: number | null;
            boolean_value: boolean | null;
            /** @description Percent, at most two decimals. */
            default_percentage_allocation: number;
        };
        FeatureState: {
            id: number;
            uuid: string;
            feature: number;
            feature_name: string;
            environment: number;
            enabled: boolean;
            /** @description What control gets. */
            feature_state_value: string | number | boolean;
            /** @description What is left of 100 % is control’s. */
            multivariate_feature_state_values: {
                multivariate_feature_option: number;
                key: string;
                /** @description Percent, at most two decimals. */
                percentage_allocation: number;
            }[];
            /** @description Whose override it is. */
            feature_segment: {
                segment: number;
                segment_name: string;
                /** @description The lowest one wins. */
                priority: number;
            } | null;
            /** @description Whose override it is. */
            identity: {
                identifier: string;
                identity_uuid: string;
            } | null;
        };
        /** @description Identities for which all of the rules hold. */
        Segment: {
            id: number;
            name: string;
            description: string;
            project: number;
            /** @description The one feature that it is made for. */
            feature: number | null;
            rules: components["schemas"]["SegmentRule"][];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
        };
        SegmentRule: {
            /** @enum {string} */
            type: "ALL" | "ANY" | "NONE";
            rules: components["schemas"]["SegmentRule"][];
            conditions: components["schemas"]["SegmentCondition"][];
        };
        SegmentCondition: {
            /** @enum {string} */
            operator: "EQUAL" | "NOT_EQUAL" | "GREATER_THAN" | "GREATER_THAN_INCLUSIVE" | "LESS_THAN" | "LESS_THAN_INCLUSIVE" | "CONTAINS" | "NOT_CONTAINS" | "IN" | "REGEX" | "MODULO" | "IS_SET" | "IS_NOT_SET" | "PERCENTAGE_SPLIT";
            /** @description The name of a trait, or a path such as `$.identity.key`. */
            property: string;
            value: (string | string[]) | null;
        };
        Identity: {
            id: number;
            identity_uuid: string;
            identifier: string;
            environment: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_date: string;
            traits: components["schemas"]["Trait"][];
        };
        Trait: {
            trait_key: string;
            trait_value: string | number | boolean;
        };
        Metric: {
            id: number;
            name: string;
            description: string;
            /**
             * @description How an identity’s events become its one number: whether, how many, their sum, their average.
             * @enum {string}
             */
            aggregation: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good.
             * @enum {string}
             */
            direction: "up" | "down" | "informational";
            definition: components["schemas"]["MetricDefinition"];
            /** @description Counts up with every change of aggregation, direction or definition. */
            version: number;
            /** @description The experiments that measure it, oldest first. */
            experiments: {
                id: number;
                name: string;
                /** @enum {string} */
                status: "created" | "running" | "paused" | "completed";
                /** @description The version of the metric that the experiment measures. */
                version: number;
            }[];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
        };
        /** @description Of all identities, exposed or not; a conversion window counts from an exposure, so neither it nor the cap is applied. */
        MetricPreview: {
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            from: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            to: string;
            /** @description The events that the definition chooses. */
            numerator: components["schemas"]["PreviewedEvents"];
            /** @description Of a ratio; null of everything else. */
            denominator: components["schemas"]["PreviewedEvents"] | null;
            /** @description Of the totals; null without a denominator, or if that is 0. */
            ratio: number | null;
        };
        PreviewedEvents: {
            event: string;
            /** @description Oldest first. */
            days: {
                /**
                 * Format: date
                 * @description In UTC.
                 */
                date: string;
                /** @description Distinct events that the definition chooses. */
                events: number;
                /** @description Distinct identities that sent them. */
                identities: number;
                /** @description Sum of the values that are numbers. */
                value_sum: number;
                /** @description Their mean; null if there are none. */
                value_mean: number | null;
                /** @description Events whose value is no number. */
                rejected_values: number;
            }[];
            totals: {
                /** @description Distinct events that the definition chooses. */
                events: number;
                /** @description Distinct identities that sent them. */
                identities: number;
                /** @description Sum of the values that are numbers. */
                value_sum: number;
                /** @description Their mean; null if there are none. */
                value_mean: number | null;
                /** @description Events whose value is no number. */
                rejected_values: number;
            };
        };
        ChangedMetric: {
            id: number;
            name: string;
            description: string;
            /**
             * @description How an identity’s events become its one number: whether, how many, their sum, their average.
             * @enum {string}
             */
            aggregation: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good.
             * @enum {string}
             */
            direction: "up" | "down" | "informational";
            definition: components["schemas"]["MetricDefinition"];
            /** @description Counts up with every change of aggregation, direction or definition. */
            version: number;
            /** @description The experiments that measure it, oldest first. */
            experiments: {
                id: number;
                name: string;
                /** @enum {string} */
                status: "created" | "running" | "paused" | "completed";
                /** @description The version of the metric that the experiment measures. */
                version: number;
            }[];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
            /** @description The experiments that have started with an earlier version, and go on measuring that. */
            kept_by: {
                id: number;
                name: string;
                /** @enum {string} */
                status: "created" | "running" | "paused" | "completed";
                /** @description The version of the metric that the experiment measures. */
                version: number;
            }[];
        };
        MetricVersion: {
            /** @description Counts up with every change of aggregation, direction or definition. */
            version: number;
            /**
             * @description How an identity’s events become its one number: whether, how many, their sum, their average.
             * @enum {string}
             */
            aggregation: "occurrence" | "count" | "sum" | "mean";
            /**
             * @description Which way is good.
             * @enum {string}
             */
            direction: "up" | "down" | "informational";
            definition: components["schemas"]["MetricDefinition"];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /** @description Whose change made it. */
            created_by: string;
        };
        Experiment: {
            id: number;
            /**
             * Format: uuid
             * @description Names the workflow: `experiment/<uuid>`.
             */
            uuid: string;
            name: string;
            hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            owner: string | null;
            tags: string[];
            notes: string;
            /**
             * @description Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.
             * @enum {string}
             */
            assignment: "flag" | "external";
            /** @enum {string} */
            status: "created" | "running" | "paused" | "completed";
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
            /** @description The first start; a resume keeps it. */
            started_at: string | null;
            ended_at: string | null;
            /** @description When the final result is to be sealed: `settle_seconds` after the end, later if the warehouse cannot be asked then. Null before the end, and once it is sealed. */
            seals_at: string | null;
            /** @description When the final result was sealed. */
            sealed_at: string | null;
            refresh_interval_seconds: number;
            /** @description Least time between two refreshes that are asked for. */
            refresh_throttle_seconds: number;
            /** @description How long late events are waited for after the end. */
            settle_seconds: number;
            /** @description Identities expected at the decision; tunes the always-valid intervals. */
            planned_units: number;
            /** @description What keeps it from a result as it is set up now; it may be started all the same. Empty once it is completed. */
            warnings: components["schemas"]["ExperimentWarning"][];
            feature: {
                id: number;
                name: string;
                /** @enum {string} */
                type: "STANDARD" | "MULTIVARIATE";
                initial_value: string | number | boolean;
                /** @description With their shares in the environment’s default as it is now. */
                multivariate_options: components["schemas"]["Variant"][];
            };
            /** @description The primary one first. */
            metrics: components["schemas"]["MetricOfExperiment"][];
        };
        /** @description What keeps an experiment from a result; /docs/errors#warnings explains the codes. */
        ExperimentWarning: {
            /** @enum {string} */
            code: "nobody_takes_part" | "flag_off" | "all_control" | "no_control" | "variant_without_share" | "no_metrics" | "no_goal";
            /** @description The same for people. */
            detail: string;
        };
        MetricOfExperiment: {
            /** @description Of the metric’s place in the experiment. */
            id: number;
            /** @description The id of the metric. */
            metric: number;
            metric_name: string;
            /** @enum {string} */
            aggregation: "occurrence" | "count" | "sum" | "mean";
            /** @enum {string} */
            direction: "up" | "down" | "informational";
            /** @enum {string} */
            expected_direction: "increase" | "decrease" | "not_increase" | "not_decrease";
            definition: components["schemas"]["MetricDefinition"];
            /** @description The version of the metric that is measured: the newest before the start, the same one afterwards. */
            metric_version: number;
            /**
             * @description Goals decide, secondary ones are looked at, guardrails must not be harmed.
             * @enum {string}
             */
            role: "goal" | "secondary" | "guardrail";
            margin: number | null;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
        };
        CreatedExperiment: {
            id: number;
            /**
             * Format: uuid
             * @description Names the workflow: `experiment/<uuid>`.
             */
            uuid: string;
            name: string;
            hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            owner: string | null;
            tags: string[];
            notes: string;
            /**
             * @description Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.
             * @enum {string}
             */
            assignment: "flag" | "external";
            /** @enum {string} */
            status: "created" | "running" | "paused" | "completed";
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
            /** @description The first start; a resume keeps it. */
            started_at: string | null;
            ended_at: string | null;
            /** @description When the final result is to be sealed: `settle_seconds` after the end, later if the warehouse cannot be asked then. Null before the end, and once it is sealed. */
            seals_at: string | null;
            /** @description When the final result was sealed. */
            sealed_at: string | null;
            refresh_interval_seconds: number;
            /** @description Least time between two refreshes that are asked for. */
            refresh_throttle_seconds: number;
            /** @description How long late events are waited for after the end. */
            settle_seconds: number;
            /** @description Identities expected at the decision; tunes the always-valid intervals. */
            planned_units: number;
            /** @description What keeps it from a result as it is set up now; it may be started all the same. Empty once it is completed. */
            warnings: components["schemas"]["ExperimentWarning"][];
            /** @description The id of the feature. */
            feature: number;
        };
        /** @description The outcome will be at the `Location`. */
        PendingCommand: {
            id: string;
            /** @constant */
            status: "pending";
        };
        ExperimentDetail: {
            id: number;
            /**
             * Format: uuid
             * @description Names the workflow: `experiment/<uuid>`.
             */
            uuid: string;
            name: string;
            hypothesis: string;
            /** @description Who answers for it; null is nobody. */
            owner: string | null;
            tags: string[];
            notes: string;
            /**
             * @description Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.
             * @enum {string}
             */
            assignment: "flag" | "external";
            /** @enum {string} */
            status: "created" | "running" | "paused" | "completed";
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
            /** @description The first start; a resume keeps it. */
            started_at: string | null;
            ended_at: string | null;
            /** @description When the final result is to be sealed: `settle_seconds` after the end, later if the warehouse cannot be asked then. Null before the end, and once it is sealed. */
            seals_at: string | null;
            /** @description When the final result was sealed. */
            sealed_at: string | null;
            refresh_interval_seconds: number;
            /** @description Least time between two refreshes that are asked for. */
            refresh_throttle_seconds: number;
            /** @description How long late events are waited for after the end. */
            settle_seconds: number;
            /** @description Identities expected at the decision; tunes the always-valid intervals. */
            planned_units: number;
            /** @description What keeps it from a result as it is set up now; it may be started all the same. Empty once it is completed. */
            warnings: components["schemas"]["ExperimentWarning"][];
            feature: {
                id: number;
                name: string;
                /** @enum {string} */
                type: "STANDARD" | "MULTIVARIATE";
                initial_value: string | number | boolean;
                /** @description With their shares in the environment’s default as it is now. */
                multivariate_options: components["schemas"]["Variant"][];
            };
            /** @description The primary one first. */
            metrics: components["schemas"]["MetricOfExperiment"][];
            experiment_rollout: components["schemas"]["Rollout"];
            epochs: components["schemas"]["Epoch"][];
            /** @description Counts the applied commands. */
            revision: number;
        };
        Rollout: {
            enabled: boolean;
            rollout_percentage: number;
            /** @description What control gets. */
            feature_state_value: {
                /** @enum {string} */
                type: "integer" | "string" | "boolean";
                value: string;
            };
            /** @description What is left of 100 % is control’s. */
            multivariate_feature_state_values: components["schemas"]["VariantShare"][];
            /** @description Null is everybody. */
            audience: components["schemas"]["Audience"] | null;
        };
        VariantShare: {
            /** @description The id of the variant. */
            multivariate_feature_option: number;
            /** @description The key of the variant. */
            key: string;
            percentage_allocation: number;
        };
        /** @description Whom the experiment is for. */
        Audience: {
            /** @enum {string} */
            match: "any" | "all";
            segment_ids: number[];
            segments: {
                id: number;
                name: string;
            }[];
        };
        /** @description An interval of constant serving; analysis is by epochs. */
        Epoch: {
            number: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            from: string;
            /** @description Null while the epoch is open. */
            to: string | null;
            rollout_percentage: number;
            allocation: components["schemas"]["VariantShare"][];
            /** @description Null is everybody. */
            audience: components["schemas"]["FrozenAudience"] | null;
        };
        /** @description An audience with the rules that its segments had at the start. */
        FrozenAudience: {
            /** @enum {string} */
            match: "any" | "all";
            segment_ids: number[];
            segments: {
                id: number;
                name: string;
                rules: components["schemas"]["FrozenRule"][];
            }[];
        };
        /** @description A rule of a segment as it was when the experiment started. */
        FrozenRule: {
            /** @enum {string} */
            type: "ALL" | "ANY" | "NONE";
            rules: components["schemas"]["FrozenRule"][];
            conditions: {
                operator: string;
                property: string;
                value: (string | string[]) | null;
            }[];
        };
        RolloutPreview: {
            /** @description False when the rollout is as asked already. */
            changes: boolean;
            before: components["schemas"]["Rollout"];
            after: components["schemas"]["Rollout"];
            /** @description True only while the experiment runs. */
            opens_epoch: boolean;
            /** @description Null for an external experiment: others assign its variants. */
            moves: components["schemas"]["RolloutMoves"] | null;
            /** @description Null before the first refresh, and for an external experiment. */
            estimate: {
                /** @description Distinct identities exposed so far, as last computed. */
                known_identities: number;
                /** @description About how many of them would lose their variant or get another one. */
                moved: number;
            } | null;
        };
        /** @description Percentages of all identities (with an audience: of its members), by the intervals of the hash; together 100. Both rollouts are taken as they are served while the experiment runs. */
        RolloutMoves: {
            newly_enrolled: number;
            no_longer_enrolled: number;
            /** @description Identities that are enrolled before and after, and get another variant. */
            between_variants: {
                /** @description The key of the variant, or `control`. */
                from: string;
                to: string;
                share: number;
            }[];
            unchanged: number;
        };
        Command: {
            id: string;
            /** @enum {string} */
            status: "pending" | "applied" | "refused";
            /** @description Null while the command is pending. */
            kind: string | null;
            decided_at: string | null;
            /** @description Why it was refused; the code is one of the problems’. */
            refusal: {
                code: string;
                detail: string;
            } | null;
        };
        LatestExposures: {
            /** @description Null, with the payload, before the first refresh that succeeded. */
            as_of: string | null;
            /** @description Null when the last refresh succeeded. */
            last_error_at: string | null;
            refresh_requested_at: string | null;
            is_final: boolean;
            computed_at: string | null;
            seq: number | null;
            content_hash: string | null;
            last_error_code: string | null;
            last_error_detail: string | null;
            payload: components["schemas"]["ExposuresPayload"] | null;
        };
        /** @description First exposures by variant over time. */
        ExposuresPayload: {
            /** @description Saw more than one variant, and so count for none. */
            excluded_identities: number;
            timeseries: {
                /**
                 * @description Hours up to 72 of them, UTC days beyond.
                 * @enum {string}
                 */
                granularity: "hour" | "day";
                /** @description Sorted; buckets in which nobody came are left out. */
                points: {
                    /**
                     * Format: date-time
                     * @description The beginning of the hour or day.
                     */
                    bucket: string;
                    /** @description First exposures; variants without any are left out. */
                    new_identities: {
                        [key: string]: number;
                    };
                }[];
            };
            totals: {
                [key: string]: number;
            };
            /** @description Exposures by what their verification said. */
            health: {
                [key: string]: number;
            };
            /** @description Events that came more than a week after they had happened; left out where there were none, null where they could not be counted. */
            late?: {
                exposures: number;
                metric_events: number;
            } | null;
        };
        LatestResults: {
            /** @description Null, with the payload, before the first refresh that succeeded. */
            as_of: string | null;
            /** @description Null when the last refresh succeeded. */
            last_error_at: string | null;
            refresh_requested_at: string | null;
            is_final: boolean;
            computed_at: string | null;
            seq: number | null;
            content_hash: string | null;
            last_error_code: string | null;
            last_error_detail: string | null;
            payload: components["schemas"]["ResultsPayload"] | null;
        };
        /** @description The metrics of all variants as of one moment. */
        ResultsPayload: {
            /** @description Null below 100 identities. */
            srm_p_value: number | null;
            srm: {
                alarm: boolean;
                /** @description Why nothing was tested. */
                reason: string | null;
                observed: {
                    [key: string]: number;
                };
                /** @description From the epochs’ allocations. */
                expected: {
                    [key: string]: number;
                };
            } & {
                [key: string]: unknown;
            };
            excluded_identities: number;
            /** @description Variants that nobody allocated, the largest ones. */
            unexpected_variants: string[];
            unexpected_variants_left_out: number;
            /** @description The primary one first. */
            metrics: components["schemas"]["MetricResult"][];
        } & {
            [key: string]: unknown;
        };
        MetricResult: {
            metric_id: number;
            metric_version?: number;
            name: string;
            /** @enum {string} */
            role?: "goal" | "secondary" | "guardrail";
            /** @enum {string} */
            aggregation: "occurrence" | "count" | "sum" | "mean";
            /** @enum {string} */
            direction: "up" | "down" | "informational";
            /** @description As it counted for these figures. */
            definition?: {
                [key: string]: unknown;
            };
            variants: {
                [key: string]: components["schemas"]["ArmStatistics"];
            };
            /** @description By treatment. */
            inference: {
                [key: string]: components["schemas"]["Inference"] | null;
            };
            /** @description By treatment. */
            analysis: {
                [key: string]: components["schemas"]["TreatmentAnalysis"];
            };
            /** @description Why the metric could not be read; the others stand. */
            error: {
                code: string;
                detail: string;
            } | null;
        } & {
            [key: string]: unknown;
        };
        ArmStatistics: {
            /** @description Identities, whether they did anything or not. */
            n: number;
            sum: number;
            sum_squares: number;
            /** @description Events whose value is no number. */
            rejected_values: number;
            /** @description Of a ratio, as the next three. */
            denominator_sum?: number;
            denominator_sum_squares?: number;
            /** @description Numerator times denominator, over the identities. */
            sum_of_products?: number;
            denominator_rejected_values?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description Fixed-horizon figures, in the form of Flagsmith’s clients. The verdict is in `analysis`. */
        Inference: {
            lift: number;
            ci_low: number;
            ci_high: number;
            chance_to_win: number;
        };
        TreatmentAnalysis: ({
            /** @constant */
            kind: "result";
            n: number;
            mean: number;
            /**
             * @description From the always-valid figures; `blocked` by a sample ratio mismatch.
             * @enum {string}
             */
            verdict: "better" | "worse" | "inconclusive" | "collecting" | "blocked" | "informational";
            /** @description In units of the metric. */
            absolute: {
                estimate: number;
                ci_low: number;
                ci_high: number;
            } & {
                [key: string]: unknown;
            };
            /** @description Valid for a single look. */
            p_value: number;
            /** @description Valid at every look. */
            always_valid: {
                ci_low: number;
                ci_high: number;
                p_value: number;
            } & {
                [key: string]: unknown;
            };
            chance_to_win: number;
            expected_loss: {
                choosing_treatment: number;
                keeping_control: number;
            } & {
                [key: string]: unknown;
            };
            guardrail?: components["schemas"]["GuardrailResult"];
            /** @description Relative: 0.2 is 20 %. */
            lift: {
                estimate: number;
                ci_low: number;
                ci_high: number;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            kind: "absoluteOnly";
            n: number;
            mean: number;
            /**
             * @description From the always-valid figures; `blocked` by a sample ratio mismatch.
             * @enum {string}
             */
            verdict: "better" | "worse" | "inconclusive" | "collecting" | "blocked" | "informational";
            /** @description In units of the metric. */
            absolute: {
                estimate: number;
                ci_low: number;
                ci_high: number;
            } & {
                [key: string]: unknown;
            };
            /** @description Valid for a single look. */
            p_value: number;
            /** @description Valid at every look. */
            always_valid: {
                ci_low: number;
                ci_high: number;
                p_value: number;
            } & {
                [key: string]: unknown;
            };
            chance_to_win: number;
            expected_loss: {
                choosing_treatment: number;
                keeping_control: number;
            } & {
                [key: string]: unknown;
            };
            guardrail?: components["schemas"]["GuardrailResult"];
            /** @description Why there is no lift. */
            lift_refusal: string;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            kind: "refused";
            /** @description Why nothing can be compared. */
            reason: string;
            n: number;
            mean: number | null;
            /**
             * @description From the always-valid figures; `blocked` by a sample ratio mismatch.
             * @enum {string}
             */
            verdict: "better" | "worse" | "inconclusive" | "collecting" | "blocked" | "informational";
            guardrail?: components["schemas"]["GuardrailResult"];
        } & {
            [key: string]: unknown;
        });
        /** @description One-sided non-inferiority: is the harm surely below the margin? */
        GuardrailResult: {
            /** @description Part of control’s mean; 0.02 is 2 %. */
            margin: number;
            /** @enum {string} */
            verdict: "unharmed" | "harmed" | "inconclusive" | "collecting" | "blocked" | "informational";
            /** @description Valid for a single look. */
            fixed?: {
                /** @description The worst that the data do not rule out. */
                worst_lift: number;
                /** @description Of the hypothesis that the harm is the margin or more. */
                p_value: number;
            } & {
                [key: string]: unknown;
            };
            /** @description Valid at every look; the verdict follows from it. */
            always_valid?: {
                /** @description The worst that the data do not rule out. */
                worst_lift: number;
                /** @description Of the hypothesis that the harm is the margin or more. */
                p_value: number;
            } & {
                [key: string]: unknown;
            };
            /** @description Why there are no figures. */
            reason?: string;
        } & {
            [key: string]: unknown;
        };
        Snapshot: {
            id: number;
            /** @enum {string} */
            kind: "exposures" | "results";
            /** @description Counts the refreshes of the experiment. */
            seq: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            as_of: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            computed_at: string;
            /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys and no white space. */
            content_hash: string;
            software_version: string;
            is_final: boolean;
        };
        WholeSnapshot: {
            id: number;
            /** @description Counts the refreshes of the experiment. */
            seq: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            as_of: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            computed_at: string;
            /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys and no white space. */
            content_hash: string;
            software_version: string;
            is_final: boolean;
            basis: components["schemas"]["SnapshotBasis"];
            /** @constant */
            kind: "exposures";
            payload: components["schemas"]["ExposuresPayload"];
        } | {
            id: number;
            /** @description Counts the refreshes of the experiment. */
            seq: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            as_of: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            computed_at: string;
            /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys and no white space. */
            content_hash: string;
            software_version: string;
            is_final: boolean;
            basis: components["schemas"]["SnapshotBasis"];
            /** @constant */
            kind: "results";
            payload: components["schemas"]["ResultsPayload"];
        };
        SnapshotBasis: {
            environment_key: string;
            feature: string;
            experiment_id: number;
            /** Format: uuid */
            experiment_uuid: string;
            /** @enum {string} */
            assignment: "flag" | "external";
            /** @description Null where somebody else assigns. */
            salts?: {
                /** @description Hashed with an identifier: does the identity take part? */
                enrolment: number | null;
                /** @description Hashed with an identifier: which variant does it get? */
                bucketing: number | null;
            };
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            as_of: string;
            /** @description Half-open, of the events’ own time. */
            window: {
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                to: string;
            };
            /** @description The tables of the warehouse that were read. */
            events?: {
                exposures: string;
                metrics: string;
            };
            epochs: ({
                number: number;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description Where the window ends, for the last one.
                 */
                to: string;
                rollout_percentage: number;
                allocation: ({
                    variant: string;
                    percentage: number;
                } & {
                    [key: string]: unknown;
                })[];
                /** @description With the rules that counted; null is everybody. */
                audience?: ({
                    /** @enum {string} */
                    match: "any" | "all";
                } & {
                    [key: string]: unknown;
                }) | null;
            } & {
                [key: string]: unknown;
            })[];
            metrics: ({
                metric_id: number;
                name: string;
                /** @enum {string} */
                aggregation: "occurrence" | "count" | "sum" | "mean";
                /** @enum {string} */
                direction: "up" | "down" | "informational";
                /** @enum {string} */
                expected_direction: "increase" | "decrease" | "not_increase" | "not_decrease";
                definition: {
                    version: number;
                    event: string;
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            })[];
            control: string;
            planned_units: number;
        } & {
            [key: string]: unknown;
        };
        FinalResult: {
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            sealed_at: string;
            exposures: {
                id: number;
                /** @description Counts the refreshes of the experiment. */
                seq: number;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                as_of: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                computed_at: string;
                /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys and no white space. */
                content_hash: string;
                software_version: string;
                basis: components["schemas"]["SnapshotBasis"];
                payload: components["schemas"]["ExposuresPayload"];
            } | null;
            results: {
                id: number;
                /** @description Counts the refreshes of the experiment. */
                seq: number;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                as_of: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                computed_at: string;
                /** @description SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys and no white space. */
                content_hash: string;
                software_version: string;
                basis: components["schemas"]["SnapshotBasis"];
                payload: components["schemas"]["ResultsPayload"];
            } | null;
        };
        LiveView: {
            /** @description Null while the experiment is being created. */
            state: {
                /** @enum {string} */
                status: "created" | "running" | "paused" | "completed";
                revision: number;
                /** @description The number of the latest epoch; 0 before the first start. */
                epoch: number;
                sealed: boolean;
                deleted: boolean;
            } | null;
            /** @description Commands that are durable and not decided yet, in their order. */
            pending: {
                id: string;
                kind: string;
                actor: string;
            }[];
            next_refresh: {
                seq: number;
                next_at: string | null;
                last_good: {
                    seq: number;
                    /**
                     * Format: date-time
                     * @description ISO 8601 in UTC, to the millisecond.
                     */
                    as_of: string;
                } | null;
                consecutive_failures: number;
                last_failure: {
                    seq: number;
                    /**
                     * Format: date-time
                     * @description ISO 8601 in UTC, to the millisecond.
                     */
                    at: string;
                    code: string;
                } | null;
            };
            /** @description When the final result is to be sealed: `settle_seconds` after the end, later if the warehouse cannot be asked then. Null before the end, and once it is sealed. */
            seals_at: string | null;
        };
        TimelineEntry: {
            /** @description Names the entry for ever. */
            id: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            at: string;
            /**
             * @description `command` and `rollout` were asked for, `epoch` and `refresh` followed, `metric` and `edit` changed what is said of it, `repair` is the reconciler’s.
             * @enum {string}
             */
            kind: "command" | "rollout" | "epoch" | "refresh" | "metric" | "edit" | "sealed" | "repair";
            /** @description What happened, in a few words. */
            action: string;
            /** @enum {string} */
            outcome: "applied" | "refused" | "succeeded" | "failed";
            /** @description Why it was refused or failed, for programs. */
            code: string | null;
            /** @description The same for people. */
            detail: string | null;
            actor: string;
            /**
             * @description `system` is the product itself, at its start or from a command line.
             * @enum {string}
             */
            source: "api" | "signal" | "schedule" | "workflow" | "guardrail" | "system";
            /** @description Why, in the words of whoever asked. */
            comment: string | null;
            /** @description The id of the command. */
            command: string | null;
            /** @description By the names that the fields have elsewhere in the API. */
            before: {
                [key: string]: unknown;
            } | null;
            /** @description By the names that the fields have elsewhere in the API. */
            after: {
                [key: string]: unknown;
            } | null;
        };
        /** @description Who changed what, when, from where. Lines are never changed. */
        AuditLine: {
            id: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            at: string;
            /**
             * @description What kind of thing was changed.
             * @enum {string}
             */
            subject: "experiment" | "project" | "environment" | "feature" | "variant" | "feature_default" | "segment" | "segment_override" | "identity_override" | "identity" | "metric" | "server_key" | "management_key";
            /** @description Null for an experiment that was refused. */
            subject_id: number | null;
            /** @description What it was called then. */
            subject_name: string | null;
            /** @description The client key; null for what all environments share. */
            environment: string | null;
            /** @description Whose key it was: `api-key:<id>:<name>`. */
            actor: string;
            /**
             * @description `system` is the product itself, at its start or from a command line.
             * @enum {string}
             */
            source: "api" | "signal" | "schedule" | "workflow" | "guardrail" | "system";
            /** @description `created`, `changed`, `deleted`, `revoked`, or what became of a command. */
            action: string;
            /** @description By the names that the fields have elsewhere in the API. */
            before: {
                [key: string]: unknown;
            } | null;
            /** @description By the names that the fields have elsewhere in the API. */
            after: {
                [key: string]: unknown;
            } | null;
            comment: string | null;
        };
        WarehouseConnection: {
            id: number;
            /** @constant */
            warehouse_type: "clickhouse";
            /** @enum {string} */
            status: "connected" | "errored";
            status_detail: string | null;
            name: string;
            config: {
                database: string;
            };
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_at: string;
            /** @description Copies that are not merged yet included; null while the warehouse cannot be read. */
            total_events_received: number | null;
            /** @description Different names of events; null while the warehouse cannot be read. */
            unique_events_count: number | null;
        };
        WarehouseConnectionTest: {
            /** @enum {string} */
            status: "connected" | "errored";
            status_detail: string | null;
        };
        ReceivedEvents: {
            /** @description Names of metric events, the one that came last first. */
            events: string[];
            /** @description There are more than the 500 that are told. */
            is_truncated: boolean;
        };
        Flag: {
            /** @description The number of the state that decided. */
            id: number;
            feature: {
                id: number;
                name: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                created_date: string;
                description: string;
                initial_value: string | number | boolean;
                default_enabled: boolean;
                /** @enum {string} */
                type: "STANDARD" | "MULTIVARIATE";
            };
            feature_state_value: (string | number | boolean) | null;
            environment: number;
            identity: null;
            /** @description The segment whose override decided. */
            feature_segment: number | null;
            enabled: boolean;
        };
        IdentityFlags: {
            identifier: string;
            traits: components["schemas"]["TraitOfAnswer"][];
            flags: components["schemas"]["IdentityFlag"][];
        };
        TraitOfAnswer: {
            trait_key: string;
            trait_value: (string | number | boolean) | null;
            /** @description SDKs send it back as they got it. */
            transient: boolean;
        };
        IdentityFlag: {
            /** @description The number of the state that decided. */
            id: number;
            feature: {
                id: number;
                name: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC, to the millisecond.
                 */
                created_date: string;
                description: string;
                initial_value: string | number | boolean;
                default_enabled: boolean;
                /** @enum {string} */
                type: "STANDARD" | "MULTIVARIATE";
            };
            feature_state_value: (string | number | boolean) | null;
            environment: number;
            identity: null;
            /** @description The segment whose override decided. */
            feature_segment: number | null;
            enabled: boolean;
            /** @description The key of the variant; `control` for those who get none. */
            variant: string | null;
            /** @description Why, as SDKs say it: `DEFAULT`, `SPLIT; weight=…`, `TARGETING_MATCH; segment=…`. */
            reason: string;
            /** @description While an experiment runs on the feature. */
            metadata?: {
                experiment: {
                    id: number;
                    name: string;
                    in_experiment: boolean;
                };
            };
        };
        BatchVerdict: {
            /** @description Stored; a repeat of an earlier request’s event is stored again and counts once. */
            accepted: number;
            /** @description Copies of another event of the same batch. */
            duplicate: number;
            /** @description How many of the accepted ones happened long ago: kept, and a hint at a wrong clock. */
            late: number;
            rejected: components["schemas"]["RejectedEvent"][];
            /** @description Accepted exposures that enrol nobody, the first 20 of those that the sender can do something about. Left out if there are none. */
            warnings?: components["schemas"]["EventWarning"][];
        };
        RejectedEvent: {
            index: number;
            /** @enum {string} */
            code: "invalid_event" | "invalid_text" | "reserved_event" | "timestamp_too_old" | "timestamp_in_the_future" | "conflicting_event_id";
            detail: string;
        };
        EventWarning: {
            index: number;
            /** @enum {string} */
            code: "no_identity" | "unknown_feature" | "not_running" | "audience_unchecked" | "wrong_variant";
            detail: string;
        };
        RefusedBatch: {
            /** @description Address of the explanation of the code. */
            type: string;
            title: string;
            status: number;
            /** @description What is wrong with this very request, for people. */
            detail: string;
            /** @description What programs go by. */
            code: string;
            /** @description The fields that are wrong, named as in the request: `metrics.0.metric`. */
            errors: {
                field: string;
                code: string;
                detail: string;
            }[];
            /** @description Stored; a repeat of an earlier request’s event is stored again and counts once. */
            accepted: number;
            /** @description Copies of another event of the same batch. */
            duplicate: number;
            /** @description How many of the accepted ones happened long ago: kept, and a hint at a wrong clock. */
            late: number;
            rejected: components["schemas"]["RejectedEvent"][];
        };
        EnvironmentDocument: {
            id: number;
            api_key: string;
            name: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            updated_at: string;
            /** @constant */
            use_identity_composite_key_for_hashing: true;
            hide_disabled_flags: null;
            project: {
                id: number;
                name: string;
                /** @constant */
                hide_disabled_flags: false;
                organisation: {
                    id: number;
                    name: string;
                    feature_analytics: boolean;
                    /** @constant */
                    stop_serving_flags: false;
                    persist_trait_data: boolean;
                };
                segments: components["schemas"]["DocumentSegment"][];
            };
            feature_states: components["schemas"]["DocumentState"][];
            identity_overrides: components["schemas"]["DocumentIdentity"][];
        };
        DocumentSegment: {
            id: number;
            name: string;
            rules: components["schemas"]["DocumentRule"][];
            feature_states: components["schemas"]["DocumentState"][];
        };
        DocumentRule: {
            /** @enum {string} */
            type: "ALL" | "ANY" | "NONE";
            rules: components["schemas"]["DocumentRule"][];
            conditions: {
                operator: string;
                value: ((string | number | boolean) | null) | ((string | number | boolean) | null)[];
                /** @description With the underscore that SDKs expect. */
                property_: string;
            }[];
        };
        DocumentState: {
            feature: {
                id: number;
                name: string;
                /** @enum {string} */
                type: "STANDARD" | "MULTIVARIATE";
            };
            enabled: boolean;
            feature_state_value: string | number | boolean;
            /** @description The seed of the split. */
            django_id: number;
            featurestate_uuid: string;
            feature_segment: {
                priority: number;
            } | null;
            multivariate_feature_state_values: {
                /** @description SDKs walk the shares by this, lowest first. */
                id: number;
                mv_fs_value_uuid: string;
                /** @description Percent, at most two decimals. */
                percentage_allocation: number;
                multivariate_feature_option: {
                    id: number;
                    key: string;
                    value: string | number | boolean;
                };
            }[];
        };
        DocumentIdentity: {
            identifier: string;
            identity_uuid: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC, to the millisecond.
             */
            created_date: string;
            environment_api_key: string;
            identity_features: components["schemas"]["DocumentState"][];
            identity_traits: {
                trait_key: string;
                trait_value: (string | number | boolean) | null;
            }[];
        };
        EnvironmentDocumentPage: {
            id: number;
            api_key: string;
            identity_overrides: components["schemas"]["DocumentIdentity"][];
        };
        EvaluationData: {
            /**
             * Format: date
             * @description A day in UTC.
             */
            day: string;
            count: number;
        }[];
        Readiness: {
            /**
             * @description `degraded`: the warehouse is down, and events are kept in the spool.
             * @enum {string}
             */
            status: "ready" | "degraded" | "not_ready";
            checks: {
                /** @enum {string} */
                postgres: "up" | "down";
                /** @enum {string} */
                temporal: "up" | "down";
                /** @enum {string} */
                clickhouse: "up" | "down";
            };
            /** @description Events that wait for the warehouse; null where nobody could say. */
            event_spool: {
                rows: number;
                bytes: number;
                oldest_at: string | null;
            } | null;
        };
        Problem: {
            /** @description Address of the explanation of the code. */
            type: string;
            title: string;
            status: number;
            /** @description What is wrong with this very request, for people. */
            detail: string;
            /** @description What programs go by. */
            code: string;
            /** @description The fields that are wrong, named as in the request: `metrics.0.metric`. */
            errors: {
                field: string;
                code: string;
                detail: string;
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
    listProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["Project"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            /** @description The new project. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEnvironments: {
        parameters: {
            query?: {
                /** @description Only those of this project. */
                project?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["Environment"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createEnvironment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEnvironment"];
            };
        };
        responses: {
            /** @description The new environment. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `project_not_found` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The environment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvironmentChange"];
            };
        };
        responses: {
            /** @description The environment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvironmentChange"];
            };
        };
        responses: {
            /** @description The environment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listManagementKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, newest first, dead ones included. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["ManagementKey"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createManagementKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewManagementKey"];
            };
        };
        responses: {
            /** @description The new key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedManagementKey"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `project_not_found` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeManagementKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the key. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It opens nothing any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listServerKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, newest first, dead ones included. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["ServerKey"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createServerKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewServerKey"];
            };
        };
        responses: {
            /** @description The new key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedServerKey"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeServerKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the key. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It opens nothing any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFeatures: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many there are on a page. */
                page_size?: number;
                /** @description Part of the name. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["Feature"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createFeature: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFeature"];
            };
        };
        responses: {
            /** @description The new feature. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `duplicate_variant`, `allocation_over_100`, `feature_not_multivariate`, `project_not_found` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFeature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feature. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceFeature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FeatureChange"];
            };
        };
        responses: {
            /** @description The feature. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteFeature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeFeature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FeatureChange"];
            };
        };
        responses: {
            /** @description The feature. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVariants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, in the order in which identities are split. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["Variant"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createVariant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVariant"];
            };
        };
        responses: {
            /** @description The new variant. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `duplicate_variant`, `allocation_over_100`, `feature_not_multivariate` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVariant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the variant. */
                variantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The variant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceVariant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the variant. */
                variantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVariant"];
            };
        };
        responses: {
            /** @description The variant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteVariant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the variant. */
                variantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeVariant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the variant. */
                variantId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VariantChange"];
            };
        };
        responses: {
            /** @description The variant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDefaultStates: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many there are on a page. */
                page_size?: number;
                /** @description Only those of this feature. */
                feature?: number;
                /** @description Only those of the feature of this name. */
                feature_name?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, by feature. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["FeatureState"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDefaultState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceDefaultState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WholeFeatureState"];
            };
        };
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeDefaultState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FeatureStateChange"];
            };
        };
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSegmentOverrides: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many there are on a page. */
                page_size?: number;
                /** @description Only those of this feature. */
                feature?: number;
                /** @description Only those of the feature of this name. */
                feature_name?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, by feature. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["FeatureState"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSegmentOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSegmentOverride"];
            };
        };
        responses: {
            /** @description The new override. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `segment_not_found`, `feature_specific_segment` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSegmentOverrideAtOldPath: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSegmentOverride"];
            };
        };
        responses: {
            /** @description The new override. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `segment_not_found`, `feature_specific_segment` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSegmentOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceSegmentOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WholeFeatureState"];
            };
        };
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSegmentOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeSegmentOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FeatureStateChange"];
            };
        };
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllIdentityOverrides: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many there are on a page. */
                page_size?: number;
                /** @description Only those of this feature. */
                feature?: number;
                /** @description Only those of the feature of this name. */
                feature_name?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, by feature. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["FeatureState"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIdentityOverrides: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many there are on a page. */
                page_size?: number;
                /** @description Only those of this feature. */
                feature?: number;
                /** @description Only those of the feature of this name. */
                feature_name?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, by feature. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["FeatureState"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createIdentityOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIdentityOverride"];
            };
        };
        responses: {
            /** @description The new override. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIdentityOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceIdentityOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WholeFeatureState"];
            };
        };
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteIdentityOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeIdentityOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
                /** @description The id of the feature state. */
                stateId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FeatureStateChange"];
            };
        };
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureState"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSegments: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many there are on a page. */
                page_size?: number;
                /** @description Part of the name. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["Segment"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSegment"];
            };
        };
        responses: {
            /** @description The new segment. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `project_not_found` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the segment. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The segment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the segment. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WholeSegment"];
            };
        };
        responses: {
            /** @description The segment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the segment. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
                /** @description The id of the segment. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SegmentChange"];
            };
        };
        responses: {
            /** @description The segment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIdentities: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many there are on a page. */
                page_size?: number;
                /** @description Part of the identifier. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["Identity"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createIdentity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIdentity"];
            };
        };
        responses: {
            /** @description The identity. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identity"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The identity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identity"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTraits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["Trait"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The identifier of the identity. */
                identifier: string;
                /** @description The key of the trait. */
                traitKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMetrics: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many there are on a page. */
                page_size?: number;
                /** @description Part of the name. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["Metric"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createMetric: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMetric"];
            };
        };
        responses: {
            /** @description The new metric. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metric"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetricPreviewRequest"];
            };
        };
        responses: {
            /** @description Day by day and in total. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricPreview"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the metric. */
                metricId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metric. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metric"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the metric. */
                metricId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMetric"];
            };
        };
        responses: {
            /** @description The metric as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMetric"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the metric. */
                metricId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone from the library. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the metric. */
                metricId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MetricChange"];
            };
        };
        responses: {
            /** @description The metric as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMetric"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMetricVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the metric. */
                metricId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All versions, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["MetricVersion"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewSavedMetric: {
        parameters: {
            query?: {
                /** @description How many days back, today included. */
                days?: number;
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the metric. */
                metricId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Day by day and in total. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricPreview"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExperiments: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many there are on a page. */
                page_size?: number;
                /** @description Only those of this status, or of one of several. */
                status?: ("created" | "running" | "paused" | "completed")[];
                /** @description Part of the name of the experiment or of its feature. */
                q?: string;
                /** @description Only those with this tag, or with all of several. */
                tag?: string[];
                /** @description Only those of this owner. */
                owner?: string;
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, with how many there are of each status: that count minds everything but `status`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["Experiment"][];
                        status_counts: {
                            created: number;
                            running: number;
                            paused: number;
                            completed: number;
                        };
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createExperiment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewExperiment"];
            };
        };
        responses: {
            /** @description The new experiment. */
            201: {
                headers: {
                    /** @description The address of the experiment. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedExperiment"];
                };
            };
            /** @description The creation is durable and not decided yet. */
            202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `environment_not_found`, `feature_not_found`, `feature_not_multivariate`, `feature_of_another_project`, `metric_not_found`, `duplicate_metric`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `invalid_audience` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The experiment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentDetail"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WholeExperimentEdit"];
            };
        };
        responses: {
            /** @description The experiment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentDetail"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteExperiment: {
        parameters: {
            query?: {
                /** @description Why; kept in the timeline. */
                comment?: string;
            };
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deletion is durable and not decided yet. */
            202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ExperimentEdit"];
            };
        };
        responses: {
            /** @description The experiment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentDetail"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAttachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The primary one first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricOfExperiment"][];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attachMetric: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WantedMetric"];
            };
        };
        responses: {
            /** @description The metric in its place. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricOfExperiment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `metric_not_found`, `duplicate_metric` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the metric’s place in the experiment (not the metric’s own). */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metric in its place. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricOfExperiment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the metric’s place in the experiment (not the metric’s own). */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WantedMetric"];
            };
        };
        responses: {
            /** @description The metric in its place. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricOfExperiment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    detachMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the metric’s place in the experiment (not the metric’s own). */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone from the experiment, not from the library. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the metric’s place in the experiment (not the metric’s own). */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AttachmentChange"];
            };
        };
        responses: {
            /** @description The metric in its place. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricOfExperiment"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startExperiment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartRequest"];
            };
        };
        responses: {
            /** @description The experiment as it is then. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            /** @description The command is durable and not decided yet. */
            202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `start_in_the_future`, `backdating_needs_external`, `invalid_audience`, `unknown_variant` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseExperiment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PauseRequest"];
            };
        };
        responses: {
            /** @description The experiment as it is then. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            /** @description The command is durable and not decided yet. */
            202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    completeExperiment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CompleteRequest"];
            };
        };
        responses: {
            /** @description The experiment as it is then. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            /** @description The command is durable and not decided yet. */
            202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `nothing_to_ship` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeRollout: {
        parameters: {
            query?: {
                /** @description `true` answers what the change would do, and changes nothing. */
                dry_run?: "true" | "false";
            };
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RolloutChange"];
            };
        };
        responses: {
            /** @description The experiment as it is then; of a dry run, what the change would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"] | components["schemas"]["RolloutPreview"];
                };
            };
            /** @description The command is durable and not decided yet. */
            202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCommand"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `unknown_variant`, `duplicate_variant`, `allocation_over_100`, `invalid_audience` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refreshExposures: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The refresh is asked for; what it comes to is read where snapshots are. */
            202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `not_started`, `already_final` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refreshResults: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 at once instead of waiting for the outcome. */
                Prefer?: "respond-async";
            };
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The refresh is asked for; what it comes to is read where snapshots are. */
            202: {
                headers: {
                    /** @description Where the outcome of the command can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `not_started`, `already_final` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCommand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the command, as the `Location` of a 202 names it. */
                commandId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The outcome, or that there is none yet. */
            200: {
                headers: {
                    /** @description Seconds after which to ask again, while it is pending. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Command"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExposures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest snapshot; null before anything was asked for or happened. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        exposures: components["schemas"]["LatestExposures"] | null;
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest snapshot; null before anything was asked for or happened. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: components["schemas"]["LatestResults"] | null;
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSnapshots: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many there are on a page. */
                page_size?: number;
                /** @description ISO 8601; from here on. */
                from?: string;
                /** @description ISO 8601; before this. */
                to?: string;
                kind?: "exposures" | "results";
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, without what they hold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["Snapshot"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
                /** @description The id of the snapshot. */
                snapshotId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snapshot. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeSnapshot"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFinal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sealed snapshots. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinalResult"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the workflow says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveView"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many there are on a page. */
                page_size?: number;
                /** @description ISO 8601; from here on. */
                from?: string;
                /** @description ISO 8601; before this. */
                to?: string;
                /** @description Only these; may be repeated. */
                kind?: ("command" | "rollout" | "epoch" | "refresh" | "metric" | "edit" | "sealed" | "repair")[];
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the experiment, or the uuid that its workflow is named after. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["TimelineEntry"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEnvironmentAudit: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many there are on a page. */
                page_size?: number;
                /** @description ISO 8601; from here on. */
                from?: string;
                /** @description ISO 8601; before this. */
                to?: string;
                /** @description Only what happened to such things. */
                subject?: "experiment" | "project" | "environment" | "feature" | "variant" | "feature_default" | "segment" | "segment_override" | "identity_override" | "identity" | "metric" | "server_key" | "management_key";
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the log, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["AuditLine"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProjectAudit: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. */
                page?: number;
                /** @description How many there are on a page. */
                page_size?: number;
                /** @description ISO 8601; from here on. */
                from?: string;
                /** @description ISO 8601; before this. */
                to?: string;
                /** @description Only what happened to such things. */
                subject?: "experiment" | "project" | "environment" | "feature" | "variant" | "feature_default" | "segment" | "segment_override" | "identity_override" | "identity" | "metric" | "server_key" | "management_key";
            };
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the log, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are on all pages. */
                        count: number;
                        /** @description Address of the next page. */
                        next: string | null;
                        /** @description Address of the page before. */
                        previous: string | null;
                        results: components["schemas"]["AuditLine"][];
                    };
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWarehouseConnections: {
        parameters: {
            query?: {
                /** @description `true` leaves out the counts, which cost a look at all events. */
                exclude_event_stats?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A list of one. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarehouseConnection"][];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWarehouseConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWarehouseConnection: {
        parameters: {
            query?: {
                /** @description `true` leaves out the counts, which cost a look at all events. */
                exclude_event_stats?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The number of the warehouse connection: 1. */
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarehouseConnection"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWarehouseConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The number of the warehouse connection: 1. */
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it said. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarehouseConnectionTest"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReceivedEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The number of the warehouse connection: 1. */
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Names, at most 500. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedEvents"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFlags: {
        parameters: {
            query?: {
                /** @description Only the flag of this feature. */
                feature?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All flags, or the one of the feature that was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flag"][] | components["schemas"]["Flag"];
                };
            };
            /** @description `validation_failed`, `invalid_body` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIdentityFlags: {
        parameters: {
            query: {
                identifier: string;
                transient?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The identity’s flags. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityFlags"];
                };
            };
            /** @description `validation_failed`, `invalid_body` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIdentityFlags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["IdentityRequest"];
            };
        };
        responses: {
            /** @description The identity’s flags. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityFlags"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventBatch"];
            };
        };
        responses: {
            /** @description What became of the batch. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchVerdict"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed`, `no_event_accepted` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] | components["schemas"]["RefusedBatch"];
                };
            };
            /** @description `authentication_required`, `invalid_key` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEnvironmentDocument: {
        parameters: {
            query?: {
                /** @description What the `Link` of the page before says. */
                page_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document; from the second page on, identities only. */
            200: {
                headers: {
                    /** @description Names this state of the document; send it as `If-None-Match`. */
                    ETag?: string;
                    /** @description When it changed; send it as `If-Modified-Since`. */
                    "Last-Modified"?: string;
                    /** @description The next page, if there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentDocument"] | components["schemas"]["EnvironmentDocumentPage"];
                };
            };
            /** @description What the caller has is what there is. */
            304: {
                headers: {
                    /** @description Names this state of the document; send it as `If-None-Match`. */
                    ETag?: string;
                    /** @description When it changed; send it as `If-Modified-Since`. */
                    "Last-Modified"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed`, `invalid_body` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    [key: string]: number;
                };
            };
        };
        responses: {
            /** @description The counts were taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvaluationData: {
        parameters: {
            query?: {
                /** @description How many days, today included. */
                period?: number;
            };
            header?: never;
            path: {
                /** @description The client key of the environment. */
                environmentKey: string;
                /** @description The id of the feature. */
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts by day, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationData"];
                };
            };
            /** @description `invalid_json`, `invalid_body`, `validation_failed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                        info: {
                            title: string;
                            version: string;
                        } & {
                            [key: string]: unknown;
                        };
                        paths: {
                            [key: string]: {
                                [key: string]: unknown;
                            };
                        };
                        components: {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getErrorDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                        version: string;
                    };
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can, or most of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Postgres or Temporal is missing. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description `method_not_allowed` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
