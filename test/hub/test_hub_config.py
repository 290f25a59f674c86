"""The hub-side Python with stand-ins for the few names that it takes from JupyterHub's world.

The text under test is in the file that HUB_CONFIG names, as the chart executes it.
"""

import asyncio
import os
import sys
import types
import unittest
from pathlib import Path
from types import SimpleNamespace

SOURCE = Path(os.environ["HUB_CONFIG"]).read_text(encoding="utf-8")
FIRST, LAST = 70000, 4000000


class HTTPError(Exception):
    def __init__(self, status_code, log_message):
        super().__init__(log_message)
        self.status_code = status_code
        self.log_message = log_message


class GenericOAuthenticator:
    """What OAuthenticator 17.4 promises: a refresh answers False, True or the fresh model."""

    def __init__(self, *answers, allowed_groups=()):
        self.answers = list(answers)
        self.allowed_groups = set(allowed_groups)
        self.asked = 0

    async def refresh_user(self, user, handler=None, **kwargs):
        self.asked += 1
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    async def check_allowed(self, username, auth_model):
        return not self.allowed_groups.isdisjoint(auth_model["groups"])


class Log:
    def __init__(self):
        self.lines = []

    def error(self, text, *args):
        self.lines.append(text % args)

    exception = error


def entry(slug, groups, **changes):
    profile = {"slug": slug, "display_name": slug, "description": "", "kubespawner_override": {"image": slug}}
    return {"groups": groups, "role": "student", "course": slug, "profile": {**profile, **changes}}


def model(**claims):
    return {"name": "ada", "groups": claims.get("groups", []), "auth_state": {"oauth_user": claims}}


def loaded(entries=(), shown=True):
    """The configuration as the hub has it after the text ran, and the names that the text defined."""
    values = {"id_range": [FIRST, LAST], "list": shown, "entries": list(entries)}
    modules = {name: types.ModuleType(name) for name in ("oauthenticator", "oauthenticator.generic", "tornado", "z2jh")}
    modules["oauthenticator.generic"].GenericOAuthenticator = GenericOAuthenticator
    modules["tornado"].web = SimpleNamespace(HTTPError=HTTPError)
    modules["z2jh"].get_config = lambda key, default=None: {"custom.lectern": values}.get(key, default)
    sys.modules.update(modules)
    config = SimpleNamespace(JupyterHub=SimpleNamespace(), KubeSpawner=SimpleNamespace())
    names = {"c": config, "__name__": "hub_config"}
    exec(compile(SOURCE, "hub_config", "exec"), names)
    names["home_pauses"] = (0, 0, 0)
    return config, names


def spawner_of(*groups, authenticator=None):
    user = SimpleNamespace(name="ada", groups=[SimpleNamespace(name=group) for group in groups])
    return SimpleNamespace(user=user, log=Log(), authenticator=authenticator, uid=None, gid=None)


class RefreshingTest(unittest.TestCase):
    def refreshed(self, answer):
        config, _ = loaded()
        authenticator = config.JupyterHub.authenticator_class(answer, allowed_groups=["students"])
        return asyncio.run(authenticator.refresh_user(SimpleNamespace(name="ada")))

    def test_who_holds_an_allowed_group_stays_with_the_fresh_claims(self):
        fresh = model(groups=["students"])
        self.assertIs(self.refreshed(fresh), fresh)

    def test_who_lost_the_group_is_signed_out(self):
        self.assertIs(self.refreshed(model(groups=[])), False)
        self.assertIs(self.refreshed(model(groups=["students-of-another"])), False)

    def test_who_has_to_sign_in_again_has_to(self):
        self.assertIs(self.refreshed(False), False)

    def test_a_refresh_that_looked_at_nothing_lets_nobody_stay(self):
        self.assertIs(self.refreshed(True), False)


class IdentityTest(unittest.TestCase):
    def hooked(self, claims, *answers):
        config, _ = loaded()
        authenticator = GenericOAuthenticator(*(answers or (model(**(claims or {})),)))
        spawner = spawner_of(authenticator=authenticator)
        asyncio.run(config.KubeSpawner.auth_state_hook(spawner, None if claims is None else {"oauth_user": claims}))
        return spawner

    def refused(self, status, claims, *answers):
        with self.assertRaises(HTTPError) as refusal:
            self.hooked(claims, *answers)
        self.assertEqual(refusal.exception.status_code, status)
        return refusal.exception.log_message

    def test_the_server_runs_under_the_number_of_the_claim(self):
        for uid in (FIRST, 70123, LAST):
            spawner = self.hooked({"uid": uid})
            self.assertEqual((spawner.uid, spawner.gid), (uid, uid))
            self.assertEqual(spawner.authenticator.asked, 0)

    def test_a_number_that_no_person_can_have_is_refused(self):
        for uid in (0, -1, 1000, FIRST - 1, LAST + 1, "70123", 70123.0, True, [70123], ""):
            self.assertIn("operators", self.refused(403, {"uid": uid}))

    def test_no_number_and_no_state_at_all_say_to_try_again(self):
        for claims in ({}, {"uid": None}, None):
            self.assertIn("half a minute", self.refused(503, claims))

    def test_a_home_that_is_made_meanwhile_is_waited_for(self):
        spawner = self.hooked({}, model(), model(uid=70123))
        self.assertEqual((spawner.uid, spawner.authenticator.asked), (70123, 2))

    def test_who_loses_the_right_while_waiting_gets_no_server(self):
        self.assertIn("any more", self.refused(403, {}, False))


class OfferTest(unittest.TestCase):
    def offers(self, entries, groups, shown=True):
        config, _ = loaded(entries, shown)
        spawner = spawner_of(*groups)
        return [profile["slug"] for profile in config.KubeSpawner.profile_list(spawner)], spawner.log.lines

    def test_everybody_sees_what_one_of_their_groups_allows_in_order(self):
        entries = [entry("a.instructor", ["ai"]), entry("a.student", ["as", "ai"]), entry("b.student", ["bs"])]
        self.assertEqual(self.offers(entries, ["ai"])[0], ["a.instructor", "a.student"])
        self.assertEqual(self.offers(entries, ["as", "bs"])[0], ["a.student", "b.student"])

    def test_a_hub_with_one_environment_starts_the_best_and_shows_no_list(self):
        entries = [entry("a.instructor", ["ai"]), entry("a.student", ["as", "ai"])]
        self.assertEqual(self.offers(entries, ["ai"], shown=False)[0], ["a.instructor"])
        self.assertEqual(self.offers(entries, ["as"], shown=False)[0], ["a.student"])
        self.assertEqual(loaded(entries, False)[0].KubeSpawner.options_form, "")
        self.assertFalse(hasattr(loaded(entries, True)[0].KubeSpawner, "options_form"))

    def test_whoever_may_start_nothing_is_refused_and_gets_no_bare_server(self):
        for entries, groups in ([], ["as"]), ([entry("a", ["as"])], []), ([entry("a", ["as"])], ["bs"]):
            config, _ = loaded(entries)
            with self.assertRaises(HTTPError) as refusal:
                config.KubeSpawner.profile_list(spawner_of(*groups))
            self.assertEqual(refusal.exception.status_code, 403)

    def test_a_broken_environment_is_left_out_and_breaks_no_other(self):
        whole = entry("b.student", ["g"])
        broken = [
            None, {}, "text", 7, [], {"groups": ["g"]}, {"groups": ["g"], "profile": None},
            {"groups": None, "profile": whole["profile"]},
            entry("x", ["g"], display_name=None), entry(7, ["g"]), entry("x", ["g"], description=["<b>"]),
            entry("x", ["g"], kubespawner_override=None), entry("x", ["g"], kubespawner_override="text"),
        ]
        for one in broken:
            slugs, lines = self.offers([one, whole], ["g"])
            self.assertEqual((slugs, len(lines)), (["b.student"], 1), one)

    def test_what_the_spawner_changes_does_not_stay(self):
        config, _ = loaded([entry("a", ["g"])])
        first = config.KubeSpawner.profile_list(spawner_of("g"))
        first[0]["slug"] = "other"
        first[0]["kubespawner_override"]["image"] = "other"
        again = config.KubeSpawner.profile_list(spawner_of("g"))
        self.assertEqual((again[0]["slug"], again[0]["kubespawner_override"]), ("a", {"image": "a"}))


if __name__ == "__main__":
    unittest.main()
