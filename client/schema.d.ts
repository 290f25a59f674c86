// Generated from openapi.json by `npm run build:client`. Change the routes and schemas in shared/contract instead.

export interface paths {
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["get-openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description Needs: see-self.
         */
        get: operations["get-me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/validations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a request without storing it
         * @description Needs: validate.
         */
        post: operations["validate-request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Courses: mine, by phase, by text, or in trouble
         * @description Needs: list-own.
         */
        get: operations["list-courses"];
        put?: never;
        /**
         * Ask for a course, as JSON or with the YAML template
         * @description Needs: submit.
         */
        post: operations["submit-request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One course
         * @description Needs: show.
         */
        get: operations["get-course"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change fields; 200 applied at once, 202 waits for governance
         * @description Needs: change.
         */
        patch: operations["change-course"];
        trace?: never;
    };
    "/api/courses/{slug}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, newest first
         * @description Needs: history.
         */
        get: operations["get-history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve, decline or ask for changes
         * @description Needs: decide.
         */
        post: operations["decide"];
        /**
         * Take back the last decision, until it was acted upon
         * @description Needs: undo-decision.
         */
        delete: operations["undo-decision"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a request
         * @description Needs: cancel.
         */
        post: operations["cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/change/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a change would do, and whether governance would have to approve it
         * @description Needs: change.
         */
        post: operations["preview-change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/change/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide on a waiting change
         * @description Needs: decide-change.
         */
        post: operations["decide-change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/change": {
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
         * Take a waiting change back
         * @description Needs: withdraw-change.
         */
        delete: operations["withdraw-change"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the course now: archived at once, deletion date kept
         * @description Needs: end.
         */
        post: operations["end-course"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/renewal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What next year's presentation would be
         * @description Needs: renew.
         */
        get: operations["preview-renewal"];
        put?: never;
        /**
         * Ask for next year's presentation
         * @description Needs: renew.
         */
        post: operations["renew-course"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/override": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Override the visibility
         * @description Needs: override.
         */
        put: operations["set-override"];
        post?: never;
        /**
         * Let the dates rule again
         * @description Needs: override.
         */
        delete: operations["lift-override"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer the deletion question
         * @description Needs: answer-deletion.
         */
        post: operations["answer-deletion"];
        /**
         * Take a confirmed deletion back while grace lasts
         * @description Needs: undo-deletion.
         */
        delete: operations["undo-deletion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/deletion/question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail the question with a fresh link to me
         * @description Needs: ask-again.
         */
        post: operations["ask-deletion-again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reconcile now instead of at the next try
         * @description Needs: retry.
         */
        post: operations["retry-course"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The course's dates as iCalendar
         * @description Needs: calendar.
         */
        get: operations["get-calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/dates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The next sessions and deadlines of a course
         * @description Needs: calendar.
         */
        get: operations["list-coming-dates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link that a calendar program can subscribe to
         * @description Needs: calendar.
         */
        post: operations["link-calendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendars/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A subscribed calendar */
        get: operations["get-calendar-feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My drafts, newest first
         * @description Needs: keep-drafts.
         */
        get: operations["list-drafts"];
        put?: never;
        /**
         * Keep a text for later
         * @description Needs: keep-drafts.
         */
        post: operations["keep-draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One draft
         * @description Needs: keep-drafts.
         */
        get: operations["get-draft"];
        /**
         * Change the text of a draft
         * @description Needs: keep-drafts.
         */
        put: operations["mend-draft"];
        post?: never;
        /**
         * Throw a draft away
         * @description Needs: keep-drafts.
         */
        delete: operations["drop-draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a draft
         * @description Needs: submit.
         */
        post: operations["submit-draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Staff, listed students, and what became of those who applied
         * @description Needs: see-members.
         */
        get: operations["list-members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/members/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a person a role on the course, or another one
         * @description Needs: manage-members.
         */
        put: operations["place-member"];
        post?: never;
        /**
         * Take a person off the course; a student cannot come back by applying
         * @description Needs: manage-members.
         */
        delete: operations["remove-member"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether there is an invite link, since when and until when
         * @description Needs: invite.
         */
        get: operations["see-invite"];
        put?: never;
        /**
         * Make the link by which people apply; the last one ends
         * @description Needs: invite.
         */
        post: operations["make-invite"];
        /**
         * End the link by which people apply
         * @description Needs: invite.
         */
        delete: operations["revoke-invite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an invite link is for, and how I stand
         * @description Needs: apply.
         */
        get: operations["get-invite"];
        put?: never;
        /**
         * Apply to the course of an invite link
         * @description Needs: apply.
         */
        post: operations["apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/applications/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept and reject applicants, some or all
         * @description Needs: manage-members.
         */
        post: operations["decide-applications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/roster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the list of students from a CSV file, or see what that would do
         * @description Needs: manage-members.
         */
        post: operations["import-roster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Courses that I am a student of or applied to
         * @description Needs: list-own.
         */
        get: operations["list-my-courses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/open-courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Courses that are open now to everybody who is signed in
         * @description Needs: list-own.
         */
        get: operations["list-open-courses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/courses/{slug}": {
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
         * Leave a course as a student, or take an application back
         * @description Needs: leave.
         */
        delete: operations["leave-course"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Classes of images, each with its newest published build
         * @description Needs: see-images.
         */
        get: operations["list-images"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{class}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Title, description and default URL of a class
         * @description Needs: keep-images.
         */
        put: operations["describe-class"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{class}/builds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Builds of a class, newest first
         * @description Needs: see-images.
         */
        get: operations["list-builds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{class}/builds/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Enter a build, or another image in the place of a candidate
         * @description Needs: keep-images.
         */
        put: operations["enter-build"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{class}/builds/{date}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let courses get it; says how many tests fail in it
         * @description Needs: keep-images.
         */
        post: operations["publish-build"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{class}/builds/{date}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let no further course get it
         * @description Needs: keep-images.
         */
        post: operations["withdraw-build"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{class}/builds/{date}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the test files of the class's courses ended in it
         * @description Needs: keep-images.
         */
        get: operations["list-build-tests"];
        put?: never;
        /**
         * Run the test files of the class's courses in it
         * @description Needs: keep-images.
         */
        post: operations["test-build"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rollouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upgrade the chart, or the courses of a class, in waves
         * @description Needs: keep-rollouts.
         */
        post: operations["start-rollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rollouts/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The upgrade that runs or ran last, and those before it
         * @description Needs: keep-rollouts.
         */
        get: operations["get-rollouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rollouts/current/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take up no further course
         * @description Needs: keep-rollouts.
         */
        post: operations["pause-rollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rollouts/current/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on after a pause or a failure
         * @description Needs: keep-rollouts.
         */
        post: operations["resume-rollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rollouts/current/abort": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End it; what was moved stays
         * @description Needs: keep-rollouts.
         */
        post: operations["abort-rollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hubs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Registered hubs, by name
         * @description Needs: see-hubs.
         */
        get: operations["list-hubs"];
        put?: never;
        /**
         * Register a shared or general-use hub
         * @description Needs: keep-hubs.
         */
        post: operations["register-hub"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hubs/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One hub, with the courses in it
         * @description Needs: see-hubs.
         */
        get: operations["get-hub"];
        /**
         * Change a hub
         * @description Needs: keep-hubs.
         */
        put: operations["change-hub"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hubs/{name}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what with a hub, newest first
         * @description Needs: keep-hubs.
         */
        get: operations["get-hub-history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hubs/{name}/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a hub without living courses off the cluster
         * @description Needs: keep-hubs.
         */
        post: operations["remove-hub"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hubs/{name}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reconcile a hub now
         * @description Needs: keep-hubs.
         */
        post: operations["retry-hub"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/test-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the test file
         * @description Needs: show.
         */
        get: operations["get-test-file"];
        /**
         * Upload the test file, at most 1 MiB, as it is
         * @description Needs: change.
         */
        put: operations["put-test-file"];
        post?: never;
        /**
         * Remove the test file
         * @description Needs: change.
         */
        delete: operations["drop-test-file"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the test file in the course's image now
         * @description Needs: run-test.
         */
        post: operations["run-test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A link to the packed data of a deleted course
         * @description Needs: fetch-backup.
         */
        get: operations["get-backup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People per hour over all courses, and quiet windows
         * @description Needs: see-load.
         */
        get: operations["get-forecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sessions, deadlines and transitions of all courses
         * @description Needs: see-load.
         */
        get: operations["list-calendar"];
        put?: never;
        /**
         * Make a link to a calendar of all courses; the last one ends
         * @description Needs: operate.
         */
        post: operations["link-all-calendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public holidays where the institution is
         * @description Needs: see-self.
         */
        get: operations["list-holidays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{slug}/assessment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a course would cost, and what else runs in its weeks
         * @description Needs: show.
         */
        get: operations["assess-course"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link to a calendar of all my courses; the last one ends
         * @description Needs: see-self.
         */
        post: operations["link-my-calendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits for governance, the first due first
         * @description Needs: list-all.
         */
        get: operations["list-queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operations/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Courses with their conditions and versions
         * @description Needs: operate.
         */
        get: operations["list-operated"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operations/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which charts and images running courses run
         * @description Needs: operate.
         */
        get: operations["get-versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operations/deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deletion questions: whom they were sent to, and what was answered
         * @description Needs: operate.
         */
        get: operations["list-deletions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operations/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Mails that came back or could not be sent, the latest first
         * @description Needs: operate.
         */
        get: operations["list-returned-mails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operations/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was given up by the queues
         * @description Needs: operate.
         */
        get: operations["get-dead-letters"];
        put?: never;
        /**
         * Put the dead letters of a queue back into it
         * @description Needs: operate.
         */
        post: operations["redrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operations/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The last announcements
         * @description Needs: operate.
         */
        get: operations["list-announcements"];
        put?: never;
        /**
         * Mail everybody concerned, or see whom it would reach
         * @description Needs: operate.
         */
        post: operations["announce"];
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
        /** @description A request for a course: the fields of the request template. */
        CourseRequest: {
            /**
             * @description Permanent name of the course: small letters, digits, hyphens.
             * @example mlbp2026
             */
            slug?: string;
            /** @example Machine Learning: Basic Principles */
            name: string & (unknown & unknown);
            /** @default  */
            description: string;
            /**
             * @description An e-mail address or a username.
             * @example ada.lovelace@uni.example
             */
            supervisor: string;
            /** @default [] */
            contact: string[];
            /** @default [] */
            manager: string[];
            /** @default [] */
            instructors: string[];
            /** @default [] */
            observers: string[];
            /** @default [] */
            students: string[];
            /** @default [] */
            announcements: string[];
            /**
             * @default open
             * @enum {string}
             */
            access: "open" | "list" | "apply";
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            public_date?: string;
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            private_date?: string;
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            archive_date?: string;
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            delete_date?: string;
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            start_date?: string;
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            end_date?: string;
            /** @default  */
            course_times: string;
            /** @default [] */
            sessions: components["schemas"]["CalendarEntry"][];
            /** @default [] */
            deadlines: components["schemas"]["CalendarEntry"][];
            /**
             * @description Permanent name of the course: small letters, digits, hyphens.
             * @example mlbp2026
             */
            hub?: string;
            image: components["schemas"]["Image"];
            /**
             * @default {
             *       "memory_gb": 2,
             *       "cpu": 4,
             *       "storage_gb": 1,
             *       "students": 50
             *     }
             */
            resources: components["schemas"]["Resources"];
            /** @default false */
            datadir: boolean;
            /** @default [] */
            shared_data: (string & (unknown & unknown & unknown))[];
            /** @default  */
            software: string;
            test_file?: components["schemas"]["TestFile"];
        };
        CalendarEntry: {
            title: string & (unknown & unknown);
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            start: string;
            /** @default 0 */
            minutes: number;
            /**
             * @description RFC 5545 recurrence rule.
             * @example FREQ=WEEKLY;COUNT=12
             */
            rrule?: string & (unknown & unknown);
            people?: number;
        };
        /** @description [class, date], or a custom image with its default URL. */
        Image: [
            string & (unknown & unknown),
            string
        ] | {
            image: string & (unknown & unknown & unknown);
            default_url?: string & (unknown & unknown & unknown);
        };
        /** @description Per person: memory and storage in GB, CPU in cores; students expected. */
        Resources: {
            /** @default 2 */
            memory_gb: number;
            /** @default 4 */
            cpu: number;
            /** @default 1 */
            storage_gb: number;
            /** @default 50 */
            students: number;
        };
        TestFile: {
            name: string & (unknown & unknown & unknown);
            content?: string;
            /** @description Which uploaded file it is. Set by uploading one. */
            stored?: {
                sha256: string;
                bytes: number;
            };
        };
        /**
         * @description JSON merge patch over a course's fields: name, description, supervisor, contact, manager, instructors, observers, students, announcements, access, public_date, private_date, archive_date, delete_date, start_date, end_date, course_times, sessions, deadlines, hub, image, resources, datadir, shared_data, software, test_file. null removes a field.
         * @example {
         *       "manager": [
         *         "ada.lovelace@uni.example"
         *       ],
         *       "resources": {
         *         "students": 120
         *       }
         *     }
         */
        Change: {
            [key: string]: unknown;
        };
        Decision: {
            /** @constant */
            verdict: "approve";
            reason?: string;
        } | {
            /** @constant */
            verdict: "decline";
            reason: string;
        } | {
            /** @constant */
            verdict: "ask-for-changes";
            reason: string;
        };
        Reasoned: {
            reason: string;
        };
        ChangeDecision: {
            /** @constant */
            verdict: "approve";
            reason?: string;
        } | {
            /** @constant */
            verdict: "decline";
            reason: string;
        };
        /** @description A new presentation: dates moved, no students, no data. The slug is suggested when absent. */
        Renewal: {
            /**
             * @description Permanent name of the course: small letters, digits, hyphens.
             * @example mlbp2026
             */
            slug?: string;
            /** @description JSON merge patch (RFC 7396) over what the renewal would be: name, description, supervisor, contact, manager, instructors, observers, students, announcements, access, public_date, private_date, archive_date, delete_date, start_date, end_date, course_times, sessions, deadlines, hub, image, resources, datadir, shared_data, software, test_file. */
            changes?: {
                [key: string]: unknown;
            };
        };
        /** @description Wins over the dates until it ends; never causes deletion. */
        Override: {
            /** @enum {string} */
            visibility: "private" | "public" | "archived";
            reason: string;
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            until?: string;
        };
        DeletionAnswer: {
            /** @constant */
            answer: "delete";
            typed_slug: string;
            /** @description From the link in the mail. */
            token: string;
        } | {
            /** @constant */
            answer: "keep";
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            until: string;
        };
        DraftText: {
            text: string;
            /**
             * @default application/yaml
             * @enum {string}
             */
            media_type: "application/yaml" | "application/json";
        };
        Placement: {
            /** @enum {string} */
            role: "manager" | "instructor" | "observer" | "student";
            reason?: string;
        };
        Invitation: {
            /**
             * @description The link is good until then; absent: until it is replaced or revoked.
             * @example 2026-09-01
             */
            until?: string;
        };
        Application: {
            note?: string;
        };
        ApplicationDecisions: {
            /** @default [] */
            accept: "all" | string[];
            /** @default [] */
            reject: string[];
            /** @description Required to reject; those rejected will read it. */
            reason?: string;
        };
        ImageClassInput: {
            title: string & (unknown & unknown);
            /** @default  */
            description: string;
            /**
             * @description Where servers open; the hub's default when absent.
             * @example /rstudio
             */
            default_url?: string & (unknown & unknown & unknown);
        };
        ImageBuildInput: {
            /**
             * @description By digest, from an allowed registry.
             * @example quay.io/jupyter/scipy-notebook@sha256:0000000000000000000000000000000000000000000000000000000000000000
             */
            image: string & (unknown & unknown);
            note?: string;
        };
        Publication: {
            /**
             * @description Begin to move the courses of the class to it, in waves.
             * @default false
             */
            upgrade: boolean;
        };
        Withdrawal: {
            reason: string;
        };
        RolloutInput: {
            /** @constant */
            kind: "chart";
            version: string;
            /** @description Only hubs with this version; all others than the new one when absent. */
            from?: string;
        } | {
            /** @constant */
            kind: "image";
            class: string & (unknown & unknown);
            date: string & (unknown & unknown);
            /** @description Only courses that run this build; every older one when absent. */
            from?: string & (unknown & unknown);
        };
        HubRequest: {
            /**
             * @description Permanent, and never a course's: hubs and courses share one name space.
             * @example mlbp2026
             */
            name: string;
            /**
             * @description shared: holds courses. general: one environment for everybody.
             * @enum {string}
             */
            kind: "shared" | "general";
            title: string & (unknown & unknown);
            /** @default  */
            description: string;
            /** @description Of a general-use hub. */
            image?: components["schemas"]["Image"];
            /**
             * @description Of each server of a general-use hub; students is how many servers may run at once, on either kind.
             * @default {
             *       "memory_gb": 2,
             *       "cpu": 2,
             *       "storage_gb": 1,
             *       "students": 200
             *     }
             */
            resources: components["schemas"]["Resources"];
        };
        HubChange: {
            /**
             * @description shared: holds courses. general: one environment for everybody.
             * @enum {string}
             */
            kind: "shared" | "general";
            title: string & (unknown & unknown);
            /** @default  */
            description: string;
            /** @description Of a general-use hub. */
            image?: components["schemas"]["Image"];
            /**
             * @description Of each server of a general-use hub; students is how many servers may run at once, on either kind.
             * @default {
             *       "memory_gb": 2,
             *       "cpu": 2,
             *       "storage_gb": 1,
             *       "students": 200
             *     }
             */
            resources: components["schemas"]["Resources"];
        };
        /** @description Mailed once to each person concerned: the announcements list of each course, or its contacts and staff. */
        Announcement: {
            subject: string & (unknown & unknown);
            text: string;
            /** @description Courses with a running hub; those in one hub; those that teach in a window; or these. */
            to: {
                /** @constant */
                kind: "running";
            } | {
                /** @constant */
                kind: "hub";
                /**
                 * @description Permanent name of the course: small letters, digits, hyphens.
                 * @example mlbp2026
                 */
                hub: string;
            } | {
                /** @constant */
                kind: "window";
                /**
                 * @description Local date (00:00 that day) or date-time in the institution's time zone.
                 * @example 2026-09-01
                 */
                from: string;
                /**
                 * @description Local date (00:00 that day) or date-time in the institution's time zone.
                 * @example 2026-09-01
                 */
                until: string;
            } | {
                /** @constant */
                kind: "courses";
                slugs: string[];
            };
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            errors?: components["schemas"]["FieldError"][];
            /** @description Id of the draft that keeps what was sent. */
            draft?: string;
        };
        FieldError: {
            field: string;
            found: string;
            message: string;
            line?: number;
            column?: number;
        };
        Me: {
            person: string;
            name: string;
            email?: string;
            username?: string;
            groups: string[];
            may_submit: boolean;
            institution: string;
            time_zone: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            now: string;
            image_classes: string[];
            image_registries: string[];
            /** @description Up to here resources change at once; beyond, governance decides. */
            budget: {
                memory_gb: number;
                cpu: number;
                storage_gb: number;
                students: number;
            };
            date_window_days: number;
            /** @description So long a confirmed deletion can be taken back. */
            grace_days: number;
            operator_mail: string;
            governance_mail: string;
        };
        Validation: {
            valid: boolean;
            /** @description The request in clean form, when it is valid. */
            request?: {
                [key: string]: unknown;
            };
            repairs: components["schemas"]["Repair"][];
            errors: components["schemas"]["FieldError"][];
            warnings: components["schemas"]["Warning"][];
            slug?: components["schemas"]["SlugState"];
            estimate?: components["schemas"]["Estimate"];
            /** @description The life the dates would give the course if it were approved now. */
            timeline?: {
                phase: components["schemas"]["Phase"];
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                until?: string;
            }[];
        };
        Repair: {
            field: string;
            /** @description What was found and what was made of it. */
            message: string;
            line?: number;
            column?: number;
        };
        /** @description Something that may be meant so, and that a person should look at. */
        Warning: {
            field: string;
            /** @enum {string} */
            code: "weekend" | "holiday" | "late-night" | "collision" | "busy-hour" | "outside-life" | "over-budget" | "large" | "long" | "past";
            message: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            at?: string;
            /** @description What would be better: a value to put into a field. */
            suggestion?: {
                field: string;
                value: unknown;
                message: string;
            };
        };
        SlugState: {
            slug: string;
            free: boolean;
            /** @description Made from name and year, as none was given. */
            suggested: boolean;
        };
        Estimate: {
            seats: number;
            /** @description Of the busiest hour that its calendar names, or a share of its students. */
            peak_people: number;
            peak_memory_gb: number;
            peak_cpu: number;
            storage_gb: number;
            /** @description From approval, or the opening, to the archive. */
            months: number;
            cost: {
                currency: string;
                total: number;
                per_month: number;
                lines: {
                    what: string;
                    amount: number;
                }[];
                /** @description What the sum rests on, in sentences. */
                assumes: string[];
            };
        };
        /** @enum {string} */
        Phase: "requested" | "declined" | "cancelled" | "staging" | "public" | "private" | "archived" | "deletion-due" | "deleting" | "deleted";
        Submission: {
            course: components["schemas"]["Course"];
            repairs: components["schemas"]["Repair"][];
        };
        Course: {
            /** @example Machine Learning: Basic Principles */
            name: string & (unknown & unknown);
            /** @default  */
            description: string;
            /**
             * @description An e-mail address or a username.
             * @example ada.lovelace@uni.example
             */
            supervisor: string;
            /** @default [] */
            contact: string[];
            /** @default [] */
            manager: string[];
            /** @default [] */
            instructors: string[];
            /** @default [] */
            observers: string[];
            /** @default [] */
            students: string[];
            /** @default [] */
            announcements: string[];
            /**
             * @default open
             * @enum {string}
             */
            access: "open" | "list" | "apply";
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            public_date?: string;
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            private_date?: string;
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            archive_date?: string;
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            delete_date?: string;
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            start_date?: string;
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            end_date?: string;
            /** @default  */
            course_times: string;
            /** @default [] */
            sessions: components["schemas"]["CalendarEntryOutput"][];
            /** @default [] */
            deadlines: components["schemas"]["CalendarEntryOutput"][];
            /**
             * @description Permanent name of the course: small letters, digits, hyphens.
             * @example mlbp2026
             */
            hub?: string;
            image: components["schemas"]["Image"];
            /**
             * @default {
             *       "memory_gb": 2,
             *       "cpu": 4,
             *       "storage_gb": 1,
             *       "students": 50
             *     }
             */
            resources: components["schemas"]["ResourcesOutput"];
            /** @default false */
            datadir: boolean;
            /** @default [] */
            shared_data: (string & (unknown & unknown & unknown))[];
            /** @default  */
            software: string;
            test_file?: components["schemas"]["TestFile"];
            slug: string;
            uid?: number;
            gid?: number;
            requester: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            requested_at: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            waiting_since: string;
            decision?: {
                /** @enum {string} */
                verdict: "approved" | "declined" | "changes-requested";
                by: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                reason?: string;
                on_generation: number;
                /** @description The dates as governance approved them: how far they may be moved at once counts from here. */
                dates?: {
                    public_date?: string;
                    private_date?: string;
                    archive_date?: string;
                    delete_date?: string;
                };
            };
            cancelled?: {
                by: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                reason: string;
            };
            override?: {
                /** @enum {string} */
                visibility: "private" | "public" | "archived";
                by: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                reason: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                until?: string;
            };
            change?: {
                patch: {
                    [key: string]: unknown;
                };
                by: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                reason?: string;
                on_generation: number;
                diff: {
                    field: string;
                    before: unknown;
                    after: unknown;
                }[];
                needs_governance: string[];
            };
            change_decision?: {
                /** @enum {string} */
                verdict: "approved" | "declined";
                by: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                reason?: string;
                proposed_by: string;
            };
            deletion?: {
                round: number;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                asked_at: string;
                open: boolean;
                confirmed?: {
                    by: string;
                    /**
                     * Format: date-time
                     * @description UTC
                     * @example 2026-09-01T21:00:00.000Z
                     */
                    at: string;
                    /**
                     * Format: date-time
                     * @description UTC
                     * @example 2026-09-01T21:00:00.000Z
                     */
                    grace_ends_at: string;
                };
                backed_up?: {
                    /**
                     * Format: date-time
                     * @description UTC
                     * @example 2026-09-01T21:00:00.000Z
                     */
                    at: string;
                    files: number;
                    bytes: number;
                    location: string;
                    packed_bytes?: number;
                    sha256?: string;
                };
                purged?: {
                    /**
                     * Format: date-time
                     * @description UTC
                     * @example 2026-09-01T21:00:00.000Z
                     */
                    at: string;
                    files: number;
                    bytes: number;
                };
            };
            /** @description The last decision can still be taken back. */
            undo?: {
                /** @description A sentence: what would be taken back. */
                what: string;
                by: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
            };
            renewed_from?: string;
            generation: number;
            observed_generation: number;
            version: number;
            conditions: components["schemas"]["Condition"][];
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            updated_at: string;
            phase: components["schemas"]["Phase"];
            next_transition?: {
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                phase: components["schemas"]["Phase"];
            };
            timeline: {
                phase: components["schemas"]["Phase"];
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                until?: string;
            }[];
            hub_url?: string;
            retry?: {
                attempts: number;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                next_at: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                since: string;
            };
            /** @description The build that the course runs. */
            pinned_image?: {
                chosen: [
                    string,
                    string
                ];
                build: string;
                image: string;
                default_url?: string;
            };
            /** @description The way from approved to ready. */
            progress?: {
                /** @enum {string} */
                step: "approved" | "image" | "directories" | "namespace" | "release" | "pods" | "ready";
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
            }[];
            /** @description Runs of the test file, newest first. */
            tests?: {
                image: string;
                /** @enum {string} */
                status: "running" | "passed" | "failed";
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                started_at: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                ended_at?: string;
                /** @description The end of what it printed. */
                log?: string;
            }[];
            /** @description What the last metering found in the course's directories. */
            storage?: {
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                bytes: number;
                files: number;
                agreed_bytes: number;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                high_since?: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                over_since?: string;
                /**
                 * Format: date-time
                 * @description When a file was last written, as of then.
                 * @example 2026-09-01T21:00:00.000Z
                 */
                last_used_at?: string;
                areas?: {
                    [key: string]: {
                        files: number;
                        bytes: number;
                    };
                };
            };
            /** @description What the reader may do with the course now. */
            actions: ("see-self" | "validate" | "submit" | "list-own" | "list-all" | "keep-drafts" | "apply" | "leave" | "see-images" | "keep-images" | "see-hubs" | "keep-hubs" | "keep-rollouts" | "see-load" | "operate" | "show" | "history" | "calendar" | "decide" | "undo-decision" | "cancel" | "change" | "decide-change" | "withdraw-change" | "end" | "renew" | "override" | "answer-deletion" | "undo-deletion" | "ask-again" | "retry" | "see-members" | "manage-members" | "manage-staff" | "invite" | "run-test" | "fetch-backup")[];
        };
        Condition: {
            /** @enum {string} */
            type: "Reconciled" | "HubReady" | "DatesScheduled" | "MailDelivered" | "TestPassed";
            /** @enum {string} */
            status: "True" | "False" | "Unknown";
            reason: string;
            message: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            last_transition_time: string;
        };
        CourseList: {
            courses: components["schemas"]["CourseSummary"][];
            next_cursor?: string;
        };
        CourseSummary: {
            slug: string;
            name: string;
            phase: components["schemas"]["Phase"];
            next_transition?: {
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                phase: components["schemas"]["Phase"];
            };
            supervisor: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            requested_at: string;
            /** @enum {string} */
            hub_ready?: "True" | "False" | "Unknown";
            hub_url?: string;
            attention?: string;
            /**
             * @description Who has to act before it goes on; owners are the supervisor and the managers.
             * @enum {string}
             */
            waits_for?: "requester" | "governance" | "owners" | "operators";
            generation: number;
        };
        History: {
            entries: components["schemas"]["AuditEntry"][];
            next_cursor?: string;
        };
        AuditEntry: {
            sequence: number;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            at: string;
            by: string;
            action: string;
            /** @description A sentence for people. */
            summary: string;
            reason?: string;
            diff?: {
                field: string;
                before: unknown;
                after: unknown;
            }[];
        };
        ChangePreview: {
            /** @description Of the course that it was worked out against. */
            generation: number;
            /**
             * @description nothing: the course is like that already; request: the request that waits for its first decision becomes so; at-once: the course becomes so; governance: it waits for approval, whole.
             * @enum {string}
             */
            outcome: "nothing" | "request" | "at-once" | "governance";
            diff: {
                field: string;
                before: unknown;
                after: unknown;
            }[];
            /** @description Why it would wait, a sentence a field; empty unless it would. */
            needs_governance: string[];
        };
        RenewalPreview: {
            request: {
                [key: string]: unknown;
            };
        };
        ComingDates: {
            /** @description In order of time; what has begun and is not over counts. */
            dates: {
                /** @enum {string} */
                kind: "session" | "deadline";
                title: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                minutes: number;
                people: number;
            }[];
        };
        CalendarLink: {
            /** @description Subscribe to this; whoever has it can read the dates in it. Asking again replaces it. */
            url: string;
        };
        DraftList: {
            drafts: components["schemas"]["Draft"][];
            next_cursor?: string;
        };
        Draft: {
            id: string;
            text: string;
            media_type: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            updated_at: string;
            errors: components["schemas"]["FieldError"][];
        };
        MemberList: {
            members: components["schemas"]["Member"][];
            counts: {
                managers: number;
                instructors: number;
                observers: number;
                /** @description Students in the course's own list. */
                listed: number;
                applied: number;
                accepted: number;
            };
            /** @description resources.students, and how many of them the list and the accepted take. */
            seats: {
                total: number;
                taken: number;
                free: number;
            };
            next_cursor?: string;
        };
        Member: {
            person: string;
            /** @enum {string} */
            role: "supervisor" | "manager" | "instructor" | "observer" | "student";
            /**
             * @description listed: stands in a list of the course's record.
             * @enum {string}
             */
            state: "listed" | "applied" | "accepted" | "rejected" | "left" | "removed";
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            since?: string;
            by?: string;
            /** @description What the applicant wrote, or the reason staff gave. */
            note?: string;
        };
        /** @description Whoever has it and signs in may apply. Asking again replaces it. */
        InviteLink: {
            url: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            expires_at?: string;
        };
        InviteState: {
            exists: boolean;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            made_at?: string;
            by?: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            expires_at?: string;
        };
        Invite: {
            slug: string;
            name: string;
            /** @description The first 500 characters. */
            description: string;
            supervisor: string;
            phase: components["schemas"]["Phase"];
            phase_in_words: string;
            public_date?: string;
            private_date?: string;
            start_date?: string;
            end_date?: string;
            /** @enum {string} */
            state: "staff" | "student" | "none" | "applied" | "accepted" | "rejected" | "left" | "removed";
            /** @description A sentence for the person: how they stand, and whom to ask. */
            message: string;
            may_apply: boolean;
        };
        Standing: {
            /** @enum {string} */
            state: "staff" | "student" | "none" | "applied" | "accepted" | "rejected" | "left" | "removed";
            /** @description A sentence for the person: how they stand, and whom to ask. */
            message: string;
            may_apply: boolean;
        };
        DecidedApplications: {
            accepted: string[];
            rejected: string[];
            not_decided: {
                person: string;
                reason: string;
            }[];
        };
        RosterResult: {
            applied: boolean;
            adds: string[];
            removals: string[];
            unchanged: number;
            /** @description In the file, but removed or rejected by staff: that stays until staff lift it. */
            blocked: string[];
            errors: {
                /** @description 0: about the whole file. */
                line: number;
                found: string;
                message: string;
            }[];
        };
        MyCourses: {
            courses: {
                slug: string;
                name: string;
                phase: components["schemas"]["Phase"];
                phase_in_words: string;
                /**
                 * @description listed: stands in the course's own list of students.
                 * @enum {string}
                 */
                state: "listed" | "applied" | "accepted" | "rejected" | "left" | "removed";
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                since?: string;
                /** @description Where to work, while the course is open to the reader. */
                hub_url?: string;
                note?: string;
                /** @description What the dates say comes next: opening, closing. */
                next_transition?: {
                    /**
                     * Format: date-time
                     * @description UTC
                     * @example 2026-09-01T21:00:00.000Z
                     */
                    at: string;
                    phase: components["schemas"]["Phase"];
                };
            }[];
            next_cursor?: string;
        };
        OpenCourses: {
            courses: {
                slug: string;
                name: string;
                supervisor: string;
                /** @description The first 300 characters. */
                description: string;
                /**
                 * Format: date-time
                 * @description When it closes to students, if a date says so.
                 * @example 2026-09-01T21:00:00.000Z
                 */
                until?: string;
                /** @description Where to work; absent while the hub is on its way. */
                hub_url?: string;
            }[];
            next_cursor?: string;
        };
        ImageList: {
            classes: components["schemas"]["ImageClass"][];
        };
        ImageClass: {
            name: string;
            title: string;
            description: string;
            default_url?: string;
            /** @description The newest published build. */
            newest?: components["schemas"]["ImageBuild"];
        };
        ImageBuild: {
            class: string;
            /**
             * @description Date of the build.
             * @example 2026-01-05
             */
            date: string;
            image: string;
            /** @enum {string} */
            state: "candidate" | "published" | "withdrawn";
            by: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            at: string;
            note?: string;
            published?: {
                by: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
            };
            withdrawn?: {
                by: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                reason: string;
            };
        };
        ImageBuildList: {
            builds: components["schemas"]["ImageBuild"][];
            next_cursor?: string;
        };
        PublishedBuild: {
            build: components["schemas"]["ImageBuild"];
            /** @description Of the courses of the class that have a test file. */
            tests: {
                passed: number;
                failed: number;
                running: number;
                absent: number;
            };
            warning?: string;
            rollout?: components["schemas"]["Rollout"];
        };
        Rollout: {
            target: {
                /** @constant */
                kind: "chart";
                version: string;
                from?: string;
            } | {
                /** @constant */
                kind: "image";
                class: string;
                /**
                 * @description Date of the build.
                 * @example 2026-01-05
                 */
                date: string;
                image: string;
                default_url?: string;
                from?: string;
            } | {
                /** @constant */
                kind: "test";
                class: string;
                /**
                 * @description Date of the build.
                 * @example 2026-01-05
                 */
                date: string;
                image: string;
            };
            /**
             * @description failed: stopped by a hub that did not come up; resume goes on without it.
             * @enum {string}
             */
            state: "running" | "paused" | "failed" | "done" | "aborted";
            by: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            started_at: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            ended_at?: string;
            reason?: string;
            counting: boolean;
            /** @description How many were to be moved when it began. */
            total: number;
            done: number;
            wave: number;
            /** @description Absent: all that are left. */
            wave_size?: number;
            done_in_wave: number;
            underway: {
                name: string;
                /** @enum {string} */
                state: "testing" | "moving" | "returning";
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                since: string;
            }[];
            kept_count: number;
            /** @description Those that keep what they ran, the last hundred, and why. */
            kept: {
                name: string;
                why: string;
            }[];
            failed: {
                name: string;
                why: string;
            }[];
        };
        Rollouts: {
            /** @description The last one, whether it has ended or not. */
            current?: components["schemas"]["Rollout"];
            history: components["schemas"]["Rollout"][];
        };
        ImageBuildTests: {
            tests: {
                course: string;
                /** @enum {string} */
                status: "absent" | "running" | "passed" | "failed";
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                ended_at?: string;
            }[];
            next_cursor?: string;
        };
        HubList: {
            hubs: components["schemas"]["Hub"][];
            next_cursor?: string;
        };
        Hub: {
            /**
             * @description Permanent, and never a course's: hubs and courses share one name space.
             * @example mlbp2026
             */
            name: string;
            /**
             * @description shared: holds courses. general: one environment for everybody.
             * @enum {string}
             */
            kind: "shared" | "general";
            title: string & (unknown & unknown);
            /** @default  */
            description: string;
            /** @description Of a general-use hub. */
            image?: components["schemas"]["Image"];
            /**
             * @description Of each server of a general-use hub; students is how many servers may run at once, on either kind.
             * @default {
             *       "memory_gb": 2,
             *       "cpu": 2,
             *       "storage_gb": 1,
             *       "students": 200
             *     }
             */
            resources: components["schemas"]["ResourcesOutput"];
            registered_by: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            registered_at: string;
            removed?: {
                by: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                reason: string;
            };
            generation: number;
            observed_generation: number;
            version: number;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            updated_at: string;
            conditions: components["schemas"]["Condition"][];
            hub_url?: string;
            chart_version?: string;
            retry?: {
                attempts: number;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                next_at: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                since: string;
            };
            courses?: string[];
        };
        BackupLink: {
            /**
             * Format: uri
             * @description Whoever has it can download the packed data until it expires.
             */
            url: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            expires_at: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            kept_until: string;
            file_name: string;
            /** @description Of the packed file. */
            bytes: number;
        };
        Forecast: {
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            until: string;
            time_zone: string;
            /** @description So many people in an hour count as busy. */
            busy_from: number;
            /** @description Hours in which somebody is expected, in order; others are left out. */
            hours: {
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                people: number;
                courses: number;
            }[];
            /** @description Windows of working hours in which the fewest are expected, the quietest first: for maintenance. */
            quiet: {
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                until: string;
                people: number;
            }[];
        };
        CalendarList: {
            items: components["schemas"]["CalendarItem"][];
            /** @description There are more than can be shown at once: ask for fewer days. */
            truncated: boolean;
        };
        CalendarItem: {
            slug: string;
            name: string;
            /** @enum {string} */
            kind: "session" | "deadline" | "transition";
            title: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            at: string;
            minutes: number;
            people?: number;
            /** @description What begins, of a transition. */
            phase?: components["schemas"]["Phase"];
            /** @description The course is not approved yet. */
            tentative: boolean;
        };
        HolidayList: {
            holidays: {
                date: string;
                name: string;
                /** @description By language. */
                names: {
                    [key: string]: string;
                };
            }[];
        };
        Assessment: {
            estimate: components["schemas"]["Estimate"];
            warnings: components["schemas"]["Warning"][];
            /** @description The weeks of its life: how many others run, and the busiest hour of all, of the others, and of its own. */
            weeks: {
                from: string;
                courses: number;
                peak_people: number;
                others_peak_people: number;
                own_peak_people: number;
            }[];
            /** @description Other courses whose hubs run in those weeks, the largest first; at most 50. */
            alongside: {
                slug: string;
                name: string;
                phase: components["schemas"]["Phase"];
                students: number;
            }[];
        };
        Queue: {
            items: components["schemas"]["QueueItem"][];
            next_cursor?: string;
        };
        QueueItem: {
            /** @enum {string} */
            kind: "request" | "change";
            /** @enum {string} */
            state: "to-decide" | "asked-back";
            slug: string;
            name: string;
            supervisor: string;
            by: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            waiting_since: string;
            /**
             * Format: date-time
             * @description When it should be decided: the first date that hangs on it.
             * @example 2026-09-01T21:00:00.000Z
             */
            due?: string;
            students: number;
            memory_gb: number;
            /** @description Fields that a change would change. */
            fields: string[];
            may_decide: boolean;
            why_not?: string;
        };
        OperatedList: {
            courses: components["schemas"]["OperatedCourse"][];
            next_cursor?: string;
        };
        OperatedCourse: {
            slug: string;
            name: string;
            phase: components["schemas"]["Phase"];
            next_transition?: {
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                phase: components["schemas"]["Phase"];
            };
            supervisor: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            requested_at: string;
            /** @enum {string} */
            hub_ready?: "True" | "False" | "Unknown";
            hub_url?: string;
            attention?: string;
            /**
             * @description Who has to act before it goes on; owners are the supervisor and the managers.
             * @enum {string}
             */
            waits_for?: "requester" | "governance" | "owners" | "operators";
            generation: number;
            hub: string;
            observed_generation: number;
            conditions: components["schemas"]["Condition"][];
            override?: {
                /** @enum {string} */
                visibility: "private" | "public" | "archived";
                by: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                reason: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                until?: string;
            };
            retry?: {
                attempts: number;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                next_at: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                since: string;
            };
            /** @description What the last metering found in the course's directories. */
            storage?: {
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                bytes: number;
                files: number;
                agreed_bytes: number;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                high_since?: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                over_since?: string;
                /**
                 * Format: date-time
                 * @description When a file was last written, as of then.
                 * @example 2026-09-01T21:00:00.000Z
                 */
                last_used_at?: string;
                areas?: {
                    [key: string]: {
                        files: number;
                        bytes: number;
                    };
                };
            };
            image?: {
                build?: string;
                image: string;
            };
            chart_version?: string;
        };
        /** @description What running courses run. */
        Versions: {
            charts: {
                version: string;
                courses: number;
                /** @description The first ten. */
                slugs: string[];
                /** @description Registered hubs that run it, the first ten. */
                hubs: string[];
            }[];
            images: {
                class?: string;
                build?: string;
                image: string;
                courses: number;
                /** @description The first ten. */
                slugs: string[];
                /** @description Registered hubs that run it, the first ten. */
                hubs: string[];
            }[];
            counted: number;
            truncated: boolean;
        };
        DeletionQuestions: {
            questions: components["schemas"]["DeletionQuestion"][];
            next_cursor?: string;
        };
        DeletionQuestion: {
            slug: string;
            name: string;
            phase: components["schemas"]["Phase"];
            round?: number;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            asked_at?: string;
            /** @description Who was asked, and what became of the mail. One answer of any of them is enough. */
            asked: {
                person: string;
                /** @enum {string} */
                mail: "sent" | "waiting" | "failed" | "bounced";
            }[];
            reminders: number;
            escalated: boolean;
            confirmed?: {
                by: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                grace_ends_at: string;
            };
            /** @description What the last metering found in the course's directories. */
            storage?: {
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                at: string;
                bytes: number;
                files: number;
                agreed_bytes: number;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                high_since?: string;
                /**
                 * Format: date-time
                 * @description UTC
                 * @example 2026-09-01T21:00:00.000Z
                 */
                over_since?: string;
                /**
                 * Format: date-time
                 * @description When a file was last written, as of then.
                 * @example 2026-09-01T21:00:00.000Z
                 */
                last_used_at?: string;
                areas?: {
                    [key: string]: {
                        files: number;
                        bytes: number;
                    };
                };
            };
        };
        ReturnedMails: {
            mails: components["schemas"]["ReturnedMail"][];
            next_cursor?: string;
        };
        ReturnedMail: {
            slug: string;
            id: string;
            to: string;
            subject: string;
            /** @enum {string} */
            how: "bounced" | "complained" | "failed";
            reason: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            at: string;
        };
        DeadLetters: {
            queues: {
                /** @enum {string} */
                queue: "work" | "mail";
                /** @description About how many, as SQS counts. */
                waiting: number;
                /** @description Some of them, at most ten. */
                letters: {
                    about: string;
                    /**
                     * Format: date-time
                     * @description UTC
                     * @example 2026-09-01T21:00:00.000Z
                     */
                    first_sent_at: string;
                    tries: number;
                }[];
            }[];
        };
        AnnouncementReach: {
            courses: number;
            people: number;
            truncated: boolean;
            sent?: components["schemas"]["Announced"];
        };
        Announced: {
            id: string;
            subject: string;
            text: string;
            /** @description Whom, in a sentence. */
            to: string;
            by: string;
            /**
             * Format: date-time
             * @description UTC
             * @example 2026-09-01T21:00:00.000Z
             */
            at: string;
            /** @enum {string} */
            state: "sending" | "done";
            courses: number;
            mails: number;
        };
        AnnouncedList: {
            announcements: components["schemas"]["Announced"][];
        };
        CalendarEntryOutput: {
            title: string & (unknown & unknown);
            /**
             * @description Local date (00:00 that day) or date-time in the institution's time zone.
             * @example 2026-09-01
             */
            start: string;
            /** @default 0 */
            minutes: number;
            /**
             * @description RFC 5545 recurrence rule.
             * @example FREQ=WEEKLY;COUNT=12
             */
            rrule?: string & (unknown & unknown);
            people?: number;
        };
        /** @description Per person: memory and storage in GB, CPU in cores; students expected. */
        ResourcesOutput: {
            /** @default 2 */
            memory_gb: number;
            /** @default 4 */
            cpu: number;
            /** @default 1 */
            storage_gb: number;
            /** @default 50 */
            students: number;
        };
    };
    responses: {
        /** @description Why it was not done. The code says what went wrong: invalid-request 422, unreadable-text 422, too-large 413, unsupported-media-type 415, not-found 404, not-signed-in 401, not-allowed 403, four-eyes 403, slug-taken 409, wrong-phase 409, course-full 409, wrong-state 409, nothing-to-decide 409, no-change 409, dates-over 409, change-waiting 409, no-test-file 409, no-backup 404, seen-other-version 412, precondition-required 428, idempotency-key-reused 422, precondition-malformed 400, malformed-json 400, wrong-slug-typed 422, link-invalid 403, ids-exhausted 503, busy 503. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "get-openapi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "validate-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourseRequest"];
                "application/yaml": string;
                "application/x-yaml": string;
                "text/yaml": string;
                "text/plain": string;
            };
        };
        responses: {
            /** @description Check a request without storing it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validation"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-courses": {
        parameters: {
            query?: {
                scope?: "mine" | "all" | "trouble";
                /** @description One phase. */
                phase?: string;
                /** @description Words that begin a word of the name or the slug. */
                q?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Courses: mine, by phase, by text, or in trouble */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseList"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "submit-request": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourseRequest"];
                "application/yaml": string;
                "application/x-yaml": string;
                "text/yaml": string;
                "text/plain": string;
            };
        };
        responses: {
            /** @description Ask for a course, as JSON or with the YAML template */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-course": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One course */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "change-course": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["Change"];
                "application/json": components["schemas"]["Change"];
            };
        };
        responses: {
            /** @description Change fields; 200 applied at once, 202 waits for governance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            /** @description Waits for governance. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-history": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who did what, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    decide: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description Approve, decline or ask for changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "undo-decision": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take back the last decision, until it was acted upon */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    cancel: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reasoned"];
            };
        };
        responses: {
            /** @description Cancel a request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "preview-change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["Change"];
                "application/json": components["schemas"]["Change"];
            };
        };
        responses: {
            /** @description What a change would do, and whether governance would have to approve it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePreview"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "decide-change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeDecision"];
            };
        };
        responses: {
            /** @description Decide on a waiting change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "withdraw-change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a waiting change back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "end-course": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reasoned"];
            };
        };
        responses: {
            /** @description End the course now: archived at once, deletion date kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "preview-renewal": {
        parameters: {
            query?: {
                /** @description The first day of teaching of the new presentation; a year later when absent. */
                start?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What next year's presentation would be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenewalPreview"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "renew-course": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Renewal"];
            };
        };
        responses: {
            /** @description Ask for next year's presentation */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "set-override": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Override"];
            };
        };
        responses: {
            /** @description Override the visibility */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "lift-override": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Let the dates rule again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "answer-deletion": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeletionAnswer"];
            };
        };
        responses: {
            /** @description Answer the deletion question */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "undo-deletion": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a confirmed deletion back while grace lasts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "ask-deletion-again": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "retry-course": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reconcile now instead of at the next try */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-calendar": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The course's dates as iCalendar */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-coming-dates": {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The next sessions and deadlines of a course */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComingDates"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "link-calendar": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Make a link that a calendar program can subscribe to */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarLink"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-calendar-feed": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A subscribed calendar */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-drafts": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My drafts, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftList"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "keep-draft": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftText"];
            };
        };
        responses: {
            /** @description Keep a text for later */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-draft": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "mend-draft": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftText"];
            };
        };
        responses: {
            /** @description Change the text of a draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "drop-draft": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "submit-draft": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Submit a draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-members": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Only those with this state; absent: staff, listed students, then all others. */
                state?: "applied" | "accepted" | "rejected" | "left" | "removed";
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Staff, listed students, and what became of those who applied */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberList"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "place-member": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Placement"];
            };
        };
        responses: {
            /** @description Give a person a role on the course, or another one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "remove-member": {
        parameters: {
            query: {
                reason: string;
            };
            header?: never;
            path: {
                slug: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "see-invite": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether there is an invite link, since when and until when */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InviteState"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "make-invite": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invitation"];
            };
        };
        responses: {
            /** @description Make the link by which people apply; the last one ends */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InviteLink"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "revoke-invite": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-invite": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What an invite link is for, and how I stand */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invite"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    apply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Application"];
            };
        };
        responses: {
            /** @description Apply to the course of an invite link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "decide-applications": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationDecisions"];
            };
        };
        responses: {
            /** @description Accept and reject applicants, some or all */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedApplications"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "import-roster": {
        parameters: {
            query?: {
                /** @description replace: who is not in the file goes off the list. */
                mode?: "replace" | "add";
                dry_run?: "true" | "false";
                /** @description Mail those who are added. */
                notify?: "true" | "false";
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
                "text/plain": string;
                "text/tab-separated-values": string;
            };
        };
        responses: {
            /** @description Set the list of students from a CSV file, or see what that would do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterResult"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-my-courses": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Courses that I am a student of or applied to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyCourses"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-open-courses": {
        parameters: {
            query?: {
                /** @description Words that begin a word of the name or the slug. */
                q?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Courses that are open now to everybody who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenCourses"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "leave-course": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Classes of images, each with its newest published build */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageList"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "describe-class": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                class: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageClassInput"];
            };
        };
        responses: {
            /** @description Title, description and default URL of a class */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageClass"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-builds": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                class: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Builds of a class, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageBuildList"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "enter-build": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                class: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageBuildInput"];
            };
        };
        responses: {
            /** @description Enter a build, or another image in the place of a candidate */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageBuild"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "publish-build": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                class: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Publication"];
            };
        };
        responses: {
            /** @description Let courses get it; says how many tests fail in it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedBuild"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "withdraw-build": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                class: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdrawal"];
            };
        };
        responses: {
            /** @description Let no further course get it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageBuild"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-build-tests": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                class: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the test files of the class's courses ended in it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageBuildTests"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "test-build": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                class: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Run the test files of the class's courses in it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollouts"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "start-rollout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RolloutInput"];
            };
        };
        responses: {
            /** @description Upgrade the chart, or the courses of a class, in waves */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollouts"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-rollouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The upgrade that runs or ran last, and those before it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollouts"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "pause-rollout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take up no further course */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollouts"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "resume-rollout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go on after a pause or a failure */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollouts"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "abort-rollout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End it; what was moved stays */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollouts"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-hubs": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Registered hubs, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HubList"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "register-hub": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HubRequest"];
            };
        };
        responses: {
            /** @description Register a shared or general-use hub */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hub"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-hub": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One hub, with the courses in it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hub"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "change-hub": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HubChange"];
            };
        };
        responses: {
            /** @description Change a hub */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hub"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-hub-history": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who did what with a hub, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "remove-hub": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reasoned"];
            };
        };
        responses: {
            /** @description Take a hub without living courses off the cluster */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hub"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "retry-hub": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reconcile a hub now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hub"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-test-file": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Download the test file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "put-test-file": {
        parameters: {
            query: {
                name: string & (unknown & unknown & unknown);
            };
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/x-python": string;
                "application/x-ipynb+json": string;
                "application/octet-stream": string;
                "text/plain": string;
                "application/json": string;
            };
        };
        responses: {
            /** @description Upload the test file, at most 1 MiB, as it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "drop-test-file": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the course as it was seen. */
                "if-match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove the test file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "run-test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Run the test file in the course's image now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-backup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A link to the packed data of a deleted course */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupLink"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-forecast": {
        parameters: {
            query: {
                from: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description People per hour over all courses, and quiet windows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Forecast"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-calendar": {
        parameters: {
            query: {
                from: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sessions, deadlines and transitions of all courses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarList"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "link-all-calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Make a link to a calendar of all courses; the last one ends */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarLink"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-holidays": {
        parameters: {
            query: {
                from: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Public holidays where the institution is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayList"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "assess-course": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a course would cost, and what else runs in its weeks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "link-my-calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Make a link to a calendar of all my courses; the last one ends */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarLink"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-queue": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description asked-back: governance asked for changes and waits for the requester. */
                state?: "to-decide" | "asked-back" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What waits for governance, the first due first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-operated": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description trouble: an operator should look; behind: not converged to what people asked for. */
                show?: "all" | "running" | "trouble" | "behind";
                /** @description Words that begin a word of the name or the slug. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Courses with their conditions and versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatedList"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which charts and images running courses run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Versions"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-deletions": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletion questions: whom they were sent to, and what was answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionQuestions"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-returned-mails": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mails that came back or could not be sent, the latest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnedMails"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "get-dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was given up by the queues */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetters"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    redrive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    queue: "work" | "mail";
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    "list-announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The last announcements */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnouncedList"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
    announce: {
        parameters: {
            query?: {
                /** @description true: says whom it would reach and sends nothing. */
                preview?: "true" | "false";
            };
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Announcement"];
            };
        };
        responses: {
            /** @description Mail everybody concerned, or see whom it would reach */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnouncementReach"];
                };
            };
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
        };
    };
}
