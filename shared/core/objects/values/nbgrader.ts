/** Where a server finds what follows; named by JUPYTER_CONFIG_PATH, so that an image's own /etc/jupyter stays whole. */
export const configDirectory = '/etc/lectern'

/**
 * The same for every environment: which course it is, and whose server, stands in the environment, so that no text of
 * people becomes Python. An image without nbgrader never reads it.
 */
const nbgraderConfig = `import os

c = get_config()  # noqa: F821

course = os.environ.get("LECTERN_COURSE")
if course:
    c.CourseDirectory.course_id = course
    c.CourseDirectory.root = "/course"
    # Several instructors work on the same files; a home directory is the same in all of a person's courses.
    c.CourseDirectory.groupshared = True
    c.Exchange.root = "/srv/nbgrader/exchange"
    c.Exchange.timezone = os.environ.get("TZ", "UTC")
    c.Exchange.path_includes_course = True
    c.Exchange.assignment_dir = "/notebooks"
`

const serverConfig = `import os

c = get_config()  # noqa: F821

if os.environ.get("LECTERN_ROLE") != "instructor":
    c.ServerApp.jpserver_extensions = {
        "nbgrader.server_extensions.formgrader": False,
        "nbgrader.server_extensions.course_list": False,
    }
`

/** `singleuser.extraFiles` of the chart's values. */
export const configFiles = {
  'nbgrader_config.py': { mountPath: `${configDirectory}/nbgrader_config.py`, stringData: nbgraderConfig },
  'jupyter_server_config.py': { mountPath: `${configDirectory}/jupyter_server_config.py`, stringData: serverConfig },
}
