/** A call played through a plan: what the caller hears and what happens, scene by scene. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { clock } from "../../format";
import { Button, Checkbox, ErrorSummary, Form, TextField } from "../../ui/form";
import { Details, Failed, Timeline } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { dayOf } from "./address";
import { instantOf } from "./kyiv";
import { say } from "./plan-words";

type Scene = Schemas["SceneOut"];

interface WalkProps {
  plan: string;
  edition: string;
  asked: { centre?: string };
}

const KEY = /^[0-9*#-]$/;

export function Walk({ plan, edition, asked }: WalkProps) {
  const [keys, setKeys] = useState("");
  const [day, setDay] = useState("");
  const [time, setTime] = useState("");
  const [isAnswered, setAnswered] = useState(true);
  const [isWithheld, setWithheld] = useState(false);
  const [scenes, setScenes] = useState<readonly Scene[] | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const sending = useSending();
  const submit = () => {
    const pressed = [...keys.replace(/[\s,]+/g, "")];
    const at = dayOf(day) ? instantOf(day, time) : null;
    const found: Record<string, string> = {
      ...(pressed.some((one) => !KEY.test(one)) && { keys: say().keysWrong }),
      ...(day && !at && { time: say().timeWrong }),
    };
    setErrors(found);
    if (Object.keys(found).length) return;
    const body = { edition, at, keys: pressed, is_answered: isAnswered, withholds_number: isWithheld };
    void sending.send(async () => {
      const params = { path: { plan }, query: asked };
      setScenes((await got(api.POST("/v1/staff/call-plans/{plan}/walk", { params, body }))).scenes);
    });
  };
  return (
    <Details summary={say().walk}>
      <p>{say().walkWhat}</p>
      <Form onSubmit={submit} label={say().walk}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <div class="fields">
          <TextField
            name="keys"
            label={say().keys}
            hint={say().keysHint}
            value={keys}
            onValue={setKeys}
            error={errors.keys}
          />
          <TextField name="day" label={say().day} type="date" optional value={day} onValue={setDay} />
          <TextField
            name="time"
            label={say().time}
            optional
            value={time}
            onValue={setTime}
            width={5}
            error={errors.time}
          />
        </div>
        <Checkbox name="answered" label={say().answered} checked={isAnswered} onChecked={setAnswered} small />
        <Checkbox name="withheld" label={say().withheld} checked={isWithheld} onChecked={setWithheld} small />
        <Button kind="secondary" busy={sending.busy}>
          {say().play}
        </Button>
      </Form>
      {scenes && (
        <section aria-live="polite">
          <h3 class="govuk-heading-s">{say().scenes}</h3>
          <Timeline
            steps={scenes.map((scene) => ({
              at: clock(scene.at),
              title: titleOf(scene),
              body: scene.said.map((one, index) => (
                <p key={index} lang={one.language}>
                  {one.text}
                </p>
              )),
            }))}
          />
        </section>
      )}
    </Details>
  );
}

function titleOf(scene: Scene): string {
  const more = [
    scene.to,
    scene.operators.join(", "),
    scene.is_recorded && say().recorded,
    scene.pressed && (scene.pressed === "-" ? say().silence : say().pressed(scene.pressed)),
    say().outcomes[scene.outcome],
  ].filter(Boolean);
  return [say().dos[scene.do], ...more].join(", ");
}
