/**
 * What no value of the chart can say, as the last part of every hub's configuration (`hub.extraConfig`): whoever may
 * open nothing any more is signed out, servers run under the person's own number, and each is offered what their groups
 * allow. It reads `custom.lectern` (LecternValues). The text lives here so that what is deployed has it without reading
 * a file; test/hub runs it in Python. Written against JupyterHub 5.5, OAuthenticator 17.4 and KubeSpawner 7.0.
 */
export const hubPython = String.raw`import asyncio

from oauthenticator.generic import GenericOAuthenticator
from tornado import web
from z2jh import get_config

lectern = get_config("custom.lectern")

# Seconds between looking for a home directory that is just being made: half a minute in all.
home_pauses = (1, 2, 3, 4, 5, 7, 8)


class LecternAuthenticator(GenericOAuthenticator):
    """Asks at every refresh, and not at sign-in only, whether the person may come in."""

    async def refresh_user(self, user, handler=None, **kwargs):
        fresh = await super().refresh_user(user, handler, **kwargs)
        # True would mean that nothing was looked at; then nobody can say that the person still may.
        if not isinstance(fresh, dict) or not await self.check_allowed(user.name, fresh):
            return False
        return fresh


async def claims_with_uid(spawner, auth_state):
    """The person's claims. They lack the number while the home is being made: then they are read again for a while."""
    claims = (auth_state or {}).get("oauth_user") or {}
    for pause in home_pauses:
        if claims.get("uid") is not None:
            break
        await asyncio.sleep(pause)
        fresh = await spawner.authenticator.refresh_user(spawner.user)
        if not fresh:
            raise web.HTTPError(403, "You may not start a server on this hub any more. Sign in again and see.")
        claims = fresh["auth_state"]["oauth_user"]
    return claims


async def become_the_person(spawner, auth_state):
    """Runs the server under the number that owns the person's home directory."""
    uid = (await claims_with_uid(spawner, auth_state)).get("uid")
    if uid is None:
        raise web.HTTPError(503, "Your home directory is still being made. Try again in half a minute.")
    first, last = lectern["id_range"]
    # By type: to isinstance True is an integer, too.
    if type(uid) is not int or not first <= uid <= last:
        spawner.log.error("The claim uid of %s is %r: no integer from %s to %s", spawner.user.name, uid, first, last)
        raise web.HTTPError(403, "The sign-in gave a number for you that this hub cannot use. Tell the operators.")
    spawner.uid = uid
    spawner.gid = uid


def profile_of(entry):
    """The entry as KubeSpawner wants it. Raises for one that would break the page on which all are listed."""
    profile = entry["profile"]
    texts = {name: profile[name] for name in ("slug", "display_name", "description")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise TypeError("slug, display_name and description are texts")
    return {**texts, "kubespawner_override": dict(profile["kubespawner_override"])}


def offered(spawner):
    """What the person's groups allow them to start, in the order of the values. Each stands or falls by itself."""
    groups = {group.name for group in spawner.user.groups}
    profiles = []
    for entry in lectern["entries"]:
        try:
            if not groups.isdisjoint(entry["groups"]):
                profiles.append(profile_of(entry))
        except Exception:
            spawner.log.exception("An environment is left out: %.200r", entry)
    if not profiles:
        # With an empty list KubeSpawner would start a server that is nobody's.
        raise web.HTTPError(403, "There is nothing here that you may start now. Your teacher knows when it opens.")
    return profiles if lectern["list"] else profiles[:1]


c.JupyterHub.authenticator_class = LecternAuthenticator
c.KubeSpawner.auth_state_hook = become_the_person
c.KubeSpawner.profile_list = offered
if not lectern["list"]:
    c.KubeSpawner.options_form = ""
`
